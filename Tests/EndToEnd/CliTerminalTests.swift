import Foundation
import Testing

@testable import Core

@Suite("The command line on a terminal")
struct CliTerminalTests {
    /// What a shell line prints on a terminal; `boai` stands for the program.
    private func shown(_ line: String, _ branch: CliBranch, _ variables: [String: String] = [:]) throws
        -> [UInt8]
    {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(openpty(&master, &slave, nil, nil, nil) == 0)
        defer { close(master) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "boai() { '\(CliBranch.program)' \"$@\"; }; \(line)"]
        var environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "BOAI_DATA": branch.directory.path]
        environment.merge(variables) { $1 }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(fileDescriptor: slave)
        process.standardError = FileHandle(fileDescriptor: slave)
        try process.run()
        process.waitUntilExit()
        close(slave)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(master, &chunk, chunk.count)
            if count <= 0 { return bytes }
            bytes += chunk[0..<count]
        }
    }

    @Test("control characters, C1 and direction marks in data are visible marks, in every form")
    func controls() throws {
        let branch = try CliBranch()
        // Straight into the store: no command takes them.
        let store = try Store(opening: branch.directory)
        let name = "甲\u{1B}[2J\u{9B}31m\u{202E}乙\u{7F}\u{7}"
        try store.commit([.add("stations", [Assignment("name", .text(name))])], via: "test")
        for form in ["", "--json", "--csv"] {
            let one = "boai show stations S000001 \(form == "--json" ? form : "")"
            let bytes = try shown("boai list stations \(form); \(one)", branch)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("甲"))
            #expect(!bytes.contains(0x1B))
            #expect(!bytes.contains(0x07))
            #expect(!bytes.contains(0x7F))
            #expect(!text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) || $0.value == 0x202E })
        }
        let error = try shown("boai add stations 'name=\u{1B}[31m' 'x\u{1B}=1'", branch)
        #expect(!error.contains(0x1B))
    }

    @Test("JSON on a terminal is still JSON, with the same text")
    func json() throws {
        let branch = try CliBranch()
        let store = try Store(opening: branch.directory)
        let name = "甲\u{202E}乙\u{200B}\u{E0041}"
        try store.commit([.add("stations", [Assignment("name", .text(name))])], via: "test")
        let bytes = try shown("boai list stations --json --columns name", branch)
        let objects = try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
        #expect(objects?.first?["name"] as? String == name)
    }

    @Test(
        "a locale that names no language leaves a branch without one in Chinese",
        arguments: ["C.UTF-8", "C", "POSIX"])
    func unnamed(locale: String) throws {
        let branch = try CliBranch(language: locale)
        #expect(try branch.object("branch", "show", "--json")["language"] == nil)
        #expect(try branch.run(["set", "aeds", "A000001", "brand=迈瑞"]).err.contains("没有"))
        let line = try Line(branch, variables: ["LANG": locale])
        try line.wait(for: "4 筹资")
        let english = try branch.run(["set", "aeds", "A000001", "brand=迈瑞"], ["LANG": "en_GB.UTF-8"])
        #expect(english.err.contains("has no record"), "\(english.err)")
    }

    private static let locales = ProcessInfo.processInfo.environment["LOCPATH"] ?? ""
    static let hasGB18030 = FileManager.default.fileExists(atPath: locales + "/zh_CN.gb18030")

    @Test(
        "a terminal that speaks GB18030 is read and written in it; files and pipes are UTF-8",
        .enabled(if: CliTerminalTests.hasGB18030, "LOCPATH has no zh_CN.GB18030; see docs/decisions/0003"))
    func gb18030() throws {
        let branch = try CliBranch()
        let variables = ["LC_ALL": "zh_CN.GB18030", "LOCPATH": Self.locales]
        // 南湖 in GB18030.
        let line = "boai add stations \"name=$(printf '\\304\\317\\272\\376')\" && boai list stations"
        let bytes = try shown(line, branch, variables)
        let nanhu: [UInt8] = [0xC4, 0xCF, 0xBA, 0xFE]
        #expect(bytes.indices.contains { bytes[$0...].starts(with: nanhu) })
        #expect(!bytes.indices.contains { bytes[$0...].starts(with: "南湖".utf8) })
        #expect(try branch.done("list", "stations", "--csv").contains("南湖"))
        let file = branch.path + "/家园.json"
        _ = try shown("boai list stations --json > '\(file)'", branch, variables)
        #expect(String(decoding: try #require(try Files.read(file)), as: UTF8.self).contains("南湖"))
    }
}
