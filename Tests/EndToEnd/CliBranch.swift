import Foundation
import Testing

@testable import Core

/// A branch in a folder of its own, driven by the built program as a process of its own.
final class CliBranch {
    /// What a run of the program left behind.
    struct Run {
        let code: Int32
        let out: String
        let err: String
        /// The first line of stdout.
        var line: String { String(out.prefix { $0 != "\n" }) }
    }

    let path: String
    private let environment: [String: String]
    private let isLent: Bool

    /// A folder; with `isEmpty` nothing is in it. A folder that is `lent` is not removed again.
    init(isEmpty: Bool = false, language: String = "zh_CN.UTF-8", lent: String? = nil) throws {
        path = lent ?? FileManager.default.temporaryDirectory.path + "/boai-cli-" + UUID().uuidString
        isLent = lent != nil
        environment = [
            "PATH": "/usr/bin:/bin", "HOME": path, "LANG": language, "BOAI_DATA": path + "/data",
        ]
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if isEmpty { return }
        let made = try run([
            "init", "--name", "嘉兴市红十字会", "--code", "330400", "--district", "330402=南湖区", "330411=秀洲区",
        ])
        try #require(made.code == 0, "\(made.err)")
    }

    deinit { if !isLent { try? FileManager.default.removeItem(atPath: path) } }

    /// The data directory.
    var directory: DataDirectory { DataDirectory(path + "/data") }

    /// Every byte of the journal.
    var journal: [UInt8] {
        get throws { try directory.segments.flatMap { try Files.read(directory.segment($0)) ?? [] } }
    }

    /// The program, beside the tests' own bundle.
    static let program: String = {
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
        let places = [bundle ?? CommandLine.arguments[0], CommandLine.arguments[0]]
        for place in places {
            let beside = URL(fileURLWithPath: place).deletingLastPathComponent().path + "/boai"
            if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        }
        return places[0]
    }()

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CliBranch.program)
        process.arguments = arguments
        process.environment = environment.merging(more) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        // Files, not pipes: a long answer must not wait for anybody to read it.
        let (out, err) = (path + "/stdout", path + "/stderr")
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        try process.run()
        process.waitUntilExit()
        return Run(
            code: process.terminationStatus,
            out: String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self),
            err: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self))
    }

    /// Runs a command that must succeed and gives its stdout.
    func done(_ arguments: String...) throws -> String {
        let run = try run(arguments)
        try #require(run.code == 0, "\(arguments): \(run.err)")
        return run.out
    }

    /// Adds a record and gives its id.
    func add(_ register: String, _ values: String...) throws -> String {
        let run = try run(["add", register] + values)
        try #require(run.code == 0, "\(run.err)")
        return run.line
    }

    /// The objects that a command prints as JSON.
    func objects(_ arguments: String...) throws -> [[String: Any]] {
        let run = try run(arguments)
        try #require(run.code == 0, "\(arguments): \(run.err)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [[String: Any]])
    }

    /// The object that a command prints as JSON.
    func object(_ arguments: String...) throws -> [String: Any] {
        let run = try run(arguments)
        try #require(run.code == 0, "\(arguments): \(run.err)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
    }
}

extension CliBranch {
    /// A branch with one device of this year, and a target of 120 for them.
    static func withDevice() throws -> CliBranch {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=客运中心", "state=在用", "installed=今天")
        let year = Zone.shanghai.day(of: .now()).year
        _ = try branch.done("target", "set", "aeds.installed", "--year", "\(year)", "--goal", "120")
        return branch
    }
}
