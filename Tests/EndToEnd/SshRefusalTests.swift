import Foundation
import Testing

@Suite(
    "What a watcher over SSH cannot do", .enabled(if: SshHouse.isThere, SshHouse.missing), .serialized)
struct SshRefusalTests {
    private let house: SshHouse
    private let branch: CliBranch
    private let secret = "13905731234"

    init() throws {
        house = try SshHouse.shared()
        branch = try house.fresh()
        _ = try branch.add("volunteers", "name=王小明", "phone=\(secret)")
        _ = try branch.done("snapshot")
    }

    /// What comes of asking for a command, before the line is cut.
    private func answer(_ words: [String], _ options: [String] = []) throws -> String {
        let asked = try house.ask(house.wall, words, options)
        try house.waitFor("an answer to \(words)") {
            asked.out.contains("嘉兴市红十字会") || !Child.isAlive(asked.id)
        }
        asked.kill()
        asked.wait()
        try house.waitForNobody(house.wall)
        return asked.out + asked.err
    }

    @Test(
        "a command is not run: the board comes instead",
        arguments: [
            "cat DATA/registers/volunteers.json", "id", "sh -i",
            "DATA/../bin/boai --data DATA list volunteers",
        ])
    func command(line: String) throws {
        let said = try answer([line.replacing("DATA", with: house.data)])
        #expect(said.contains("嘉兴市红十字会"))
        for word in [secret, "王小明", "uid=", "\"records\""] {
            #expect(!said.contains(word), "\(line): \(said)")
        }
    }

    @Test("nothing that is typed or sent through the terminal opens a shell")
    func typed() throws {
        let terminal = try house.terminal(house.wall, branch)
        try terminal.see("嘉兴市红十字会")
        let program = try house.theProgram(house.wall)
        for key in ["!", "|", ":", "/", "e", "v", "C-z", "C-c"] {
            guard Child.isAlive(program) else { break }
            try terminal.press(key)
            try terminal.type("id")
            try terminal.press("Enter")
        }
        #expect(!(try terminal.settled.shows("uid=")))
        #expect(try house.programs(house.wall).count <= 1)
        let number = try #require(getpwnam(house.wall)).pointee.pw_uid
        let others = try house.tool("ps", "-U", "\(number)", "-o", "args=").split(separator: "\n")
            .filter { !$0.hasPrefix("sshd:") && !$0.contains("boai watch") && !$0.contains("<defunct>") }
        #expect(others.isEmpty, "\(others)")
    }

    @Test("no file comes or goes by sftp or scp", arguments: ["sftp", "scp", "scp -O"])
    func files(means: String) throws {
        let words = means.split(separator: " ").map(String.init)
        let (wanted, got) = (house.data + "/registers/volunteers.json", branch.path + "/got")
        let there = "\(house.wall)@127.0.0.1:"
        try "内鬼".write(toFile: branch.path + "/given", atomically: true, encoding: .utf8)
        let gift = house.data + "/given"
        var runs: [Child] = []
        if words[0] == "sftp" {
            try "get \(wanted) \(got)\nput \(branch.path)/given \(gift)\n".write(
                toFile: branch.path + "/batch", atomically: true, encoding: .utf8)
            runs.append(
                try Child(
                    try house.client("sftp", house.wall, ["-b", branch.path + "/batch"]) + [
                        "\(house.wall)@127.0.0.1"
                    ],
                    SshHouse.environment))
        } else {
            let client = try house.client("scp", house.wall, Array(words.dropFirst()))
            runs.append(try Child(client + [there + wanted, got], SshHouse.environment))
            runs.append(try Child(client + [branch.path + "/given", there + gift], SshHouse.environment))
        }
        for run in runs {
            // Neither side speaks the other's language, so some clients wait for ever, or leave an ssh behind
            // that does: what belongs to them ends with them.
            if !Child.hasEnded(run.id, within: .seconds(2)) { kill(run.id, SIGTERM) }
            #expect(run.wait() != 0)
            kill(-run.id, SIGKILL)
        }
        #expect(!FileManager.default.fileExists(atPath: gift))
        let content = (try? String(contentsOfFile: got, encoding: .utf8)) ?? ""
        #expect(!content.contains("王小明") && !content.contains("volunteers"))
        try? FileManager.default.removeItem(atPath: got)
        try house.waitForNobody(house.wall)
    }

    @Test("no port, socket or proxy is forwarded through the machine")
    func forwards() throws {
        let ports = try (0..<3).map { _ in try SshPort.free() }
        let socket = branch.path + "/forward.sock"
        let line = try Child(
            try house.client(
                "ssh", house.wall,
                [
                    "-N", "-L", "127.0.0.1:\(ports[0]):127.0.0.1:\(house.port)", "-D",
                    "127.0.0.1:\(ports[1])",
                    "-L", "127.0.0.1:\(ports[2]):\(socket)",
                ]) + ["\(house.wall)@127.0.0.1"], SshHouse.environment)
        // The client listens whatever the server thinks of it; what matters is what comes through.
        try house.waitFor("the client's own ports") { SshPort.isOpen(ports[0]) && SshPort.isOpen(ports[1]) }
        let direct = SshPort.greeting(house.port, for: .seconds(2))
        #expect(direct.hasPrefix("SSH-2.0"))
        #expect(SshPort.greeting(ports[0], for: .seconds(1)).isEmpty)
        // SOCKS 4: to our port at 127.0.0.1; the answer's second byte is 90 where it was allowed.
        let wish: [UInt8] = [4, 1, UInt8(house.port >> 8), UInt8(house.port & 255), 127, 0, 0, 1, 0]
        #expect(!SshPort.greeting(ports[1], sending: wish, for: .seconds(1)).contains("SSH-2.0"))
        #expect(SshPort.greeting(ports[2], sending: [65], for: .milliseconds(300)).isEmpty)
        line.kill()
        line.wait()
        let back = try house.ask(
            house.wall, [],
            ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "127.0.0.1:0:127.0.0.1:\(house.port)"])
        #expect(Child.hasEnded(back.id) && back.wait() == 255)
        #expect(back.err.contains("forwarding"))
    }

    @Test("nothing of the client's environment, agent or display reaches the program, and no user rc runs")
    func environment() throws {
        // Only root can write there; even so nothing of it is to count.
        let home = "/var/lib/\(house.watchers)"
        try FileManager.default.createDirectory(atPath: home + "/.ssh", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home + "/.ssh") }
        let mark = house.path + "/rc-ran"
        for file in ["rc", "environment"] {
            let text = file == "rc" ? "touch \(mark)\necho 内鬼\n" : "BOAI_DATA=/x\n"
            try text.write(toFile: home + "/.ssh/" + file, atomically: true, encoding: .utf8)
        }
        let hostile = [
            "TERMINFO=\(branch.path)", "TERMINFO_DIRS=\(branch.path)", "TERMCAP=xx",
            "LD_PRELOAD=\(branch.path)/x.so",
            "BOAI_DATA=\(branch.path)", "XDG_CONFIG_HOME=\(branch.path)", "LOCPATH=\(branch.path)",
            "LC_ALL=zh_CN.GB18030",
            "LANG=xx", "BASH_ENV=\(branch.path)/x", "ENV=\(branch.path)/x", "PATH=\(branch.path)",
        ]
        let agent = try Child(
            [try #require(Search.path(of: "ssh-agent")), "-D", "-a", branch.path + "/agent"],
            SshHouse.environment)
        try house.waitFor("the agent") { FileManager.default.fileExists(atPath: branch.path + "/agent") }
        defer {
            agent.kill()
            agent.wait()
        }
        let client = try house.client(
            "ssh", house.wall, ["-tt", "-A", "-Y", "-o", "SetEnv=" + hostile.joined(separator: " ")])
        let terminal = try Terminal(
            branch,
            ["/usr/bin/env", "SSH_AUTH_SOCK=\(branch.path)/agent", "DISPLAY=:7"] + client + [
                "\(house.wall)@127.0.0.1"
            ])
        try terminal.see("嘉兴市红十字会")
        let variables = try house.variables(try house.theProgram(house.wall))
        let names = Set(variables.map { String($0.prefix { $0 != "=" }) })
        #expect(
            names.isSubset(of: [
                "USER", "LOGNAME", "HOME", "PATH", "SHELL", "MAIL", "TERM", "LANG", "TZ", "PWD", "SSH_CLIENT",
                "SSH_CONNECTION", "SSH_TTY", "SSH_ORIGINAL_COMMAND", "OLDPWD", "_",
            ]), "\(variables)")
        #expect(variables.contains("LANG=C.UTF-8"))
        let own = ["HOME=\(home)", "PWD=\(home)"]
        #expect(!variables.contains { $0.contains(branch.path) && !own.contains($0) }, "\(variables)")
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test("neither a password nor another key opens the account")
    func keys() throws {
        for options in [
            ["-o", "PubkeyAuthentication=no"],
            ["-o", "PreferredAuthentications=password,keyboard-interactive"],
        ] {
            let refused = try house.ask(house.wall, [], options)
            #expect(refused.wait() == 255)
            #expect(refused.err.contains("Permission denied (publickey)"), "\(refused.err)")
        }
        let stranger = try house.ask(house.wall, [], key: "stranger")
        #expect(stranger.wait() == 255)
    }
}
