import Foundation
import Testing

@Suite("script/watch-account", .enabled(if: SshHouse.isThere, SshHouse.missing), .serialized)
struct WatchAccountTests {
    private let house: SshHouse
    private let branch: CliBranch
    /// An account for this test alone.
    private let guest: String

    init() throws {
        house = try SshHouse.shared()
        branch = try house.fresh()
        guest = house.wall.replacing("-wall", with: "-guest")
    }

    private var isThere: Bool { getpwnam(guest) != nil }

    private func facts(_ path: String) throws -> String {
        try house.tool("stat", "-c", "%a %U %G", path).trimmingLine
    }

    @Test("gives folders and files their rights, and keys and settings to root alone")
    func rights() throws {
        #expect(try facts(house.data) == "2771 root \(house.staff)")
        for file in ["branch.json", "lock", "journal/0000000001.jsonl"] {
            #expect(try facts(house.data + "/" + file) == "660 root \(house.staff)")
        }
        for folder in ["journal", "registers", "drafts"] {
            #expect(try facts(house.data + "/" + folder) == "2770 root \(house.staff)")
        }
        #expect(try facts(house.data + "/board.json") == "644 root \(house.staff)")
        let etc = house.path + "/etc"
        #expect(try facts("\(etc)/boai-keys-\(house.watchers)/\(house.wall)") == "644 root root")
        #expect(try facts("\(etc)/sshd_config.d/50-\(house.watchers).conf") == "644 root root")
        let account = try house.tool("getent", "shadow", house.wall)
        #expect(account.hasPrefix("\(house.wall):*:"))
        let home = String(cString: try #require(getpwnam(house.wall)).pointee.pw_dir)
        #expect(try facts(home) == "755 root root")
    }

    @Test("does nothing the second time")
    func again() throws {
        let key = ["--key", house.path + "/key.pub"]
        for run in [try house.watchAccount(house.wall), try house.watchAccount(house.wall, key)] {
            #expect(run.wait() == 0)
            #expect(run.err.contains("nothing to do"), "\(run.err)")
        }
    }

    /// What sshd has been told of the guest alone; nil where it is told nothing.
    private var own: String? {
        try? String(
            contentsOfFile: house.path + "/etc/sshd_config.d/49-\(house.watchers)-\(guest).conf",
            encoding: .utf8)
    }

    @Test("gives one watcher options of their own, which the next run leaves")
    func rotates() throws {
        #expect(try house.watchAccount(guest, ["--rotate", "1;id"]).wait() == 2)
        #expect(try house.watchAccount(guest, ["--rotate", "20s", "--staff"]).wait() == 2)
        let made = try house.watchAccount(guest, ["--rotate", "20s", "--key", house.path + "/key.pub"])
        #expect(made.wait() == 0, "\(made.err)")
        #expect(try house.watchAccount(guest).wait() == 0)
        let terminal = try house.terminal(guest, branch)
        try terminal.see("嘉兴市红十字会")
        let line = try String(contentsOfFile: "/proc/\(try house.theProgram(guest))/cmdline", encoding: .utf8)
        #expect(line.hasSuffix("watch\0\(house.data)\0--rotate\020s\0"), "\(line)")
        // Nobody else turns pages.
        let other = try house.terminal(house.wall, branch)
        try other.see("嘉兴市红十字会")
        let plain = try String(
            contentsOfFile: "/proc/\(try house.theProgram(house.wall))/cmdline", encoding: .utf8)
        #expect(plain.hasSuffix("watch\0\(house.data)\0"), "\(plain)")
        // It is changed and taken back by running it again; a page that there is none of is refused.
        let none = try house.watchAccount(guest, ["--page", "nope"])
        #expect(none.wait() == 1)
        #expect(none.err.contains("“nope”") && none.err.contains("aeds"), "\(none.err)")
        #expect(own?.contains("--rotate 20s") == true)
        #expect(try house.watchAccount(guest, ["--page", "aeds"]).wait() == 0)
        #expect(own?.hasSuffix(" --page aeds\n") == true)
        #expect(try house.watchAccount(guest, ["--rotate", "no"]).wait() == 0)
        #expect(own == nil)
        let again = try house.watchAccount(guest, ["--rotate", "no"])
        #expect(again.wait() == 0 && again.err.contains("nothing to do"), "\(again.err)")
        #expect(try house.watchAccount(guest, ["--rotate", "20s"]).wait() == 0)
        #expect(try house.watchAccount(guest, ["--remove"]).wait() == 0)
        let settings = try FileManager.default.contentsOfDirectory(atPath: house.path + "/etc/sshd_config.d")
        #expect(settings == ["50-\(house.watchers).conf"])
    }

    @Test("asks before it does anything, and without a terminal says so")
    func asks() throws {
        let run = try house.watchAccount(guest, ["--key", house.path + "/key.pub"], isSure: false)
        #expect(run.wait() == 1)
        #expect(run.err.contains("make the account \(guest)") && run.err.contains("--yes"))
        #expect(!isThere)
    }

    /// Everything that the script may change: accounts, groups, settings, keys, and the rights of the data.
    private func state() throws -> [String] {
        let lists = try [
            house.tool("getent", "passwd"), house.tool("getent", "group"),
            house.tool("find", house.path + "/etc", house.data, "-printf", "%p %y %m %U %G %s\n"),
            house.tool("find", "/var/lib", "/home", "-maxdepth", "1", "-printf", "%p %y %m %U %G\n"),
        ]
        let own = "\(SshSweep.stem)\(getpid())"
        return lists.flatMap { $0.split(separator: "\n").map(String.init) }.filter { $0.contains(own) }
            .sorted()
    }

    /// Runs it on a terminal of its own and answers its question.
    private func answer(_ word: String, _ options: [String]) throws -> (code: Int32?, said: String) {
        let line = try Line(
            branch, command: house.accountWords(guest, options), columns: 200,
            variables: SshHouse.environment)
        try line.wait(for: "Go ahead?")
        line.send(word + "\r")
        return (line.end(), String(decoding: line.received, as: UTF8.self))
    }

    @Test("tells what it will do and asks; only a yes does it, and --remove asks and undoes it")
    func answers() throws {
        let key = ["--key", house.path + "/key.pub"]
        let before = try state()
        for no in ["n", "", "no", "ya"] {
            let (code, said) = try answer(no, key)
            #expect(code == 1 && said.contains("Nothing was changed"), "\(said)")
            #expect(said.contains("1. make the account \(guest)") && said.contains("put the public keys"))
            #expect(try state() == before, "\(no)")
        }
        let made = try answer("y", key)
        #expect(made.code == 0 && made.said.contains("\(guest): done"), "\(made.said)")
        let between = try state()
        #expect(isThere && between != before)
        #expect(between.contains { $0.contains("/boai-keys-\(house.watchers)/\(guest) f 644 0 0 ") })
        let kept = try answer("n", ["--remove"])
        #expect(kept.code == 1 && kept.said.contains("Nothing was changed"), "\(kept.said)")
        #expect(try state() == between)
        let gone = try answer("yes", ["--remove"])
        #expect(gone.code == 0, "\(gone.said)")
        #expect(try state() == before)
    }

    @Test(
        "refuses names that are none, other people's accounts, and what is no public key",
        arguments: [
            ("root", "", "did not make"), ("daemon", "", "did not make"), ("Wang", "", "no name"),
            ("a b", "", "no name"), ("-x", "", "usage"), ("x;reboot", "", "no name"), ("../x", "", "no name"),
            ("王", "", "no name"), ("x\nForceCommand sh", "", "no name"), ("", "key", "private key"),
            ("", "options", "no public key"), ("", "empty", "no public key"),
            ("", "nowhere", "can't be read"),
        ])
    func refuses(name: String, key: String, words: String) throws {
        let real = try String(contentsOfFile: house.path + "/key.pub", encoding: .utf8)
        try "command=\"sh\" \(real)".write(toFile: house.path + "/options", atomically: true, encoding: .utf8)
        try "# nothing\n".write(toFile: house.path + "/empty", atomically: true, encoding: .utf8)
        let run = try house.watchAccount(
            name.isEmpty ? guest : name, key.isEmpty ? [] : ["--key", "\(house.path)/\(key)"])
        #expect(run.wait() != 0)
        #expect(run.err.contains(words), "\(run.err)")
        #expect(!isThere)
    }

    @Test("refuses a folder without a branch, and one that others cannot reach")
    func refusesFolders() throws {
        for (folder, words) in [
            (house.path + "/none", "no branch"), (house.path + "/closed/data", "pass through"),
        ] {
            try FileManager.default.createDirectory(
                atPath: house.path + "/closed", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            _ = try branch.run([
                "init", "--name", "嘉兴", "--code", "330400", "--data", house.path + "/closed/data",
            ])
            let run = try house.watchAccount(guest, ["--data", folder])
            #expect(run.wait() == 1)
            #expect(run.err.contains(words), "\(run.err)")
        }
        #expect(!isThere)
    }

    @Test("never installs settings that sshd would not take or heed")
    func broken() throws {
        let etc = house.path + "/etc/sshd_config.d"
        let before = try String(contentsOfFile: "\(etc)/50-\(house.watchers).conf", encoding: .utf8)
        let other = house.path + "/other"
        _ = try branch.done("init", "--name", "嘉兴", "--code", "330400", "--data", other)
        for rival in ["Nonsense yes\n", "Match All\n    ForceCommand /bin/sh\n    AcceptEnv *\n"] {
            try rival.write(toFile: etc + "/00-rival.conf", atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: etc + "/00-rival.conf") }
            let run = try house.watchAccount(guest, ["--data", other, "--key", house.path + "/key.pub"])
            #expect(run.wait() != 0, "\(rival)")
            #expect(try String(contentsOfFile: "\(etc)/50-\(house.watchers).conf", encoding: .utf8) == before)
            let keys = "\(house.path)/etc/boai-keys-\(house.watchers)/\(guest)"
            #expect(!FileManager.default.fileExists(atPath: keys))
            if isThere { #expect(try house.watchAccount(guest, ["--remove"]).wait() == 0) }
        }
        try? FileManager.default.removeItem(atPath: other)
    }

    @Test(
        "--remove ends the sessions and takes account, keys and drafts away; what was written stays, as root's"
    )
    func remove() throws {
        let made = try house.watchAccount(guest, ["--key", house.path + "/key.pub", "--staff"])
        #expect(made.wait() == 0, "\(made.err)")
        let number = try #require(getpwnam(guest)).pointee.pw_uid
        let terminal = try house.terminal(guest, branch)
        try terminal.openNewDevice()
        try terminal.type("客运中心")
        try terminal.press("F2")
        try terminal.see("已保存：A000001")
        let program = try house.theProgram(guest)
        let removed = try house.watchAccount(guest, ["--remove"])
        #expect(removed.wait() == 0, "\(removed.err)")
        #expect(!isThere && !Child.isAlive(program))
        #expect(
            !FileManager.default.fileExists(atPath: "\(house.path)/etc/boai-keys-\(house.watchers)/\(guest)"))
        #expect(!FileManager.default.fileExists(atPath: "\(house.data)/drafts/\(guest)"))
        #expect(try house.tool("find", house.data, "-uid", "\(number)").isEmpty)
        #expect(try branch.object("show", "aeds", "A000001", "--json")["place"] as? String == "客运中心")
        let refused = try house.ask(guest, [])
        #expect(refused.wait() == 255)
        // The others are still let in.
        #expect(try house.watchAccount(guest, ["--remove"]).wait() == 0)
        try house.terminal(house.desk, branch).see("4 筹资")
    }
}
