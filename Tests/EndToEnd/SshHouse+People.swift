import Foundation
import Testing

/// People at the house: at the other end of a line, or as a process of their account.
extension SshHouse {
    /// The client's words for a connection as `account`.
    func client(
        _ program: String = "ssh", _ account: String, _ options: [String] = [], key: String = "key"
    ) throws -> [String] {
        let portOption = program == "ssh" ? "-p" : "-P"
        return [
            try #require(Search.path(of: program)), portOption, "\(port)", "-F", "/dev/null", "-i",
            "\(path)/\(key)",
        ]
            + [
                "BatchMode=yes", "IdentitiesOnly=yes", "StrictHostKeyChecking=yes", "LogLevel=ERROR",
                "UserKnownHostsFile=\(path)/known_hosts", "GlobalKnownHostsFile=/dev/null",
            ].flatMap { ["-o", $0] } + options
    }

    /// A terminal at the end of a line.
    func terminal(
        _ account: String, _ branch: CliBranch, _ options: [String] = [], columns: Int = 80, rows: Int = 24
    ) throws -> Terminal {
        try Terminal(
            branch, try client("ssh", account, ["-tt"] + options) + ["\(account)@127.0.0.1"],
            columns: columns,
            rows: rows)
    }

    /// A connection without a terminal that asks for `words`; its input is empty, or `held` open.
    func ask(
        _ account: String, _ words: [String], _ options: [String] = [], key: String = "key",
        held: Bool = false
    ) throws -> Child {
        try Child(
            try client("ssh", account, options, key: key) + ["\(account)@127.0.0.1"] + words,
            SshHouse.environment, held: held)
    }

    /// Runs the program as an account, with a umask of its choice, to its end.
    @discardableResult
    func boai(_ account: String, _ words: String..., umask: String = "077") throws -> String {
        let run = try process(
            account, ["/bin/sh", "-c", "umask \(umask); exec \"$@\"", "sh", program] + words)
        let code = run.wait()
        try #require(code == 0, "\(words): \(run.err)")
        return run.out
    }

    /// A process of an account, in its groups.
    func process(_ account: String, _ command: [String]) throws -> Child {
        let person = try #require(getpwnam(account)).pointee
        return try Child(
            [
                try #require(Search.path(of: "setpriv")), "--reuid=\(person.pw_uid)",
                "--regid=\(person.pw_gid)",
                "--clear-groups", "--",
            ] + command, SshHouse.environment.merging(["BOAI_DATA": data, "HOME": path]) { $1 })
    }

    /// The program's processes of an account.
    func programs(_ account: String) throws -> [Int32] {
        let number = try #require(getpwnam(account)).pointee.pw_uid
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter {
            process in
            // Not the owner of the folder: that is root where a process lets nobody look into its memory.
            let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
            guard status.contains("\nUid:\t\(number)\t") else { return false }
            let image = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
            return image == program && Child.isAlive(process)
        }
    }

    /// The one process that an account runs the program in.
    func theProgram(_ account: String) throws -> Int32 {
        var found: [Int32] = []
        try waitFor("the program of \(account)") {
            found = try programs(account)
            return found.count == 1
        }
        return found[0]
    }

    /// Waits until an account runs the program no more.
    func waitForNobody(_ account: String) throws {
        try waitFor("the end of \(account)'s programs") { try programs(account).isEmpty }
    }

    /// The variables that a process was started with.
    func variables(_ process: Int32) throws -> [String] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/environ"))
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
