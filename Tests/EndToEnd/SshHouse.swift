import Foundation
import Testing

/// A branch with a real OpenSSH server before it on a port of its own, and real accounts: a watcher and two
/// of staff, set up by script/watch-account as a steward would. Made once for all the tests, and taken away
/// by the guard of `SshSweep`.
final class SshHouse: Sendable {
    /// Whether this run may make accounts and can.
    static let isThere =
        ProcessInfo.processInfo.environment["BOAI_TEST_ACCOUNTS"] == "1" && getuid() == 0
        && ["sshd", "ssh", "sftp", "useradd", "setpriv", "pkill", "tmux"].allSatisfy {
            Search.path(of: $0) != nil
        }
    /// What to say where it may or can not.
    static let missing: Comment = """
        makes Unix accounts and removes them again: only as root, with BOAI_TEST_ACCOUNTS=1 (as .ci/run \
        sets it) and what script/bootstrap --test then installs
        """

    private static let made = Result { try SshHouse() }
    /// The house of this run.
    static func shared() throws -> SshHouse { try made.get() }

    /// Where everything lies: root's alone all the way up, as sshd asks for keys.
    let path = "/var/lib/\(SshSweep.stem)\(getpid())"
    /// The accounts.
    let wall = "\(SshSweep.stem)\(getpid())-wall", desk = "\(SshSweep.stem)\(getpid())-desk"
    let till = "\(SshSweep.stem)\(getpid())-till"
    /// The groups.
    let watchers = "\(SshSweep.stem)\(getpid())-watch", staff = "\(SshSweep.stem)\(getpid())-staff"
    /// The server's port on the loopback.
    let port: Int
    private let guarding: Int32

    /// The copy of the program that every account can run.
    var program: String { path + "/bin/boai" }
    /// The data directory.
    var data: String { path + "/data" }

    private init() throws {
        SshSweep.sweepLost()
        guarding = try SshSweep.startGuard()
        port = try SshPort.free()
        for folder in ["", "/bin", "/etc", "/etc/sshd_config.d"] {
            try FileManager.default.createDirectory(
                atPath: path + folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
        }
        try copyProgram()
        try startServer()
        _ = try fresh()
        for (account, isStaff) in [(wall, false), (desk, true), (till, true)] {
            let made =
                try account == wall
                ? watchAccount(account, ["--key", path + "/key.pub"])
                : watchAccount(account, ["--key", path + "/key.pub"] + (isStaff ? ["--staff"] : []))
            try #require(made.wait() == 0, "\(made.err)")
        }
    }

    /// The debug build runs with libraries of a toolchain that may lie in a person's own folder.
    private func copyProgram() throws {
        let listed = try tool("ldd", CliBranch.program).split(separator: "\n").compactMap { line in
            line.split(separator: " ").first { $0.hasPrefix("/") }.map(String.init)
        }
        let own = listed.filter { !$0.hasPrefix("/lib") && !$0.hasPrefix("/usr/lib/") }
        for file in own + [CliBranch.program] {
            let copy = path + "/bin/" + (file.split(separator: "/").last.map(String.init) ?? "")
            try FileManager.default.copyItem(atPath: file, toPath: copy)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy)
        }
    }

    private func startServer() throws {
        for key in ["key", "stranger", "etc/host"] {
            try tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", "\(path)/\(key)")
        }
        let settings = """
            Include \(path)/etc/sshd_config.d/*.conf
            ListenAddress 127.0.0.1:\(port)
            HostKey \(path)/etc/host
            PidFile \(path)/etc/sshd.pid
            AuthorizedKeysFile \(path)/etc/nobody
            UsePAM no
            MaxStartups 100
            # As open as a careless administrator leaves it: the accounts' own block has to shut it.
            PermitUserRC yes
            AcceptEnv *
            X11Forwarding yes
            AllowAgentForwarding yes
            AllowTcpForwarding yes
            PermitTunnel yes
            Subsystem sftp internal-sftp
            """
        try settings.write(toFile: path + "/etc/sshd_config", atomically: true, encoding: .utf8)
        let host = try String(contentsOfFile: path + "/etc/host.pub", encoding: .utf8)
        try "[127.0.0.1]:\(port) \(host)".write(
            toFile: path + "/known_hosts", atomically: true, encoding: .utf8)
        // sshd asks for this folder, and Debian makes it only when it starts the system's own.
        try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        let sshd = try #require(Search.path(of: "sshd"))
        _ = try Child.spawn([sshd, "-D", "-e", "-f", path + "/etc/sshd_config"], SshHouse.environment) {
            posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&$0, 1, self.path + "/sshd.log", O_WRONLY | O_CREAT, 0o600)
            posix_spawn_file_actions_adddup2(&$0, 1, 2)
        }
        try waitFor("the server") {
            SshPort.greeting(self.port, for: .milliseconds(500)).hasPrefix("SSH-2.0")
        }
    }

    /// A new branch in place of the one there is, shared with the groups.
    func fresh() throws -> CliBranch {
        let branch = try CliBranch(isEmpty: true, lent: path)
        try? FileManager.default.removeItem(atPath: data)
        _ = try branch.done(
            "init", "--name", "嘉兴市红十字会", "--code", "330400", "--district", "330402=南湖区", "330411=秀洲区")
        _ = try branch.done("publish")
        if getpwnam(wall) != nil {
            let shared = try watchAccount(wall)
            try #require(shared.wait() == 0, "\(shared.err)")
        }
        return branch
    }

    /// `script/watch-account` on this house.
    func watchAccount(_ name: String, _ options: [String] = [], isSure: Bool = true) throws -> Child {
        try Child(accountWords(name, options, isSure: isSure), SshHouse.environment)
    }

    /// The words of that.
    func accountWords(_ name: String, _ options: [String], isSure: Bool = false) -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        return [
            "/bin/bash", root + "/script/watch-account", name, "--data", data, "--program", program, "--etc",
            path + "/etc", "--staff-group", staff, "--watch-group", watchers,
        ] + (isSure ? ["--yes"] : []) + options
    }

    /// Looks until something is so.
    func waitFor(
        _ what: String, within patience: Duration = Terminal.patience,
        _ location: SourceLocation = #_sourceLocation, _ isSo: () throws -> Bool
    ) throws {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: patience)
        while try !isSo() {
            guard clock.now < end else {
                let log = (try? String(contentsOfFile: path + "/sshd.log", encoding: .utf8)) ?? ""
                Issue.record("never came: \(what)\n\(log.suffix(2000))", sourceLocation: location)
                throw Terminal.NeverSeen()
            }
            usleep(5000)
        }
    }

    /// Runs a program to its end and gives what it wrote.
    @discardableResult
    func tool(_ name: String, _ words: String...) throws -> String {
        let run = try Child([try #require(Search.path(of: name))] + words, SshHouse.environment)
        let code = run.wait()
        try #require(code == 0, "\(name) \(words): \(run.err)")
        return run.out
    }

    static let environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
    ]
}
