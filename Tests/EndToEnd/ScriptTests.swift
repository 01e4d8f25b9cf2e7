import Foundation
import Testing

/// The scripts as somebody meets them on a machine that lacks what they need. Nothing is installed or built:
/// the programs that would do it are replaced by ones that only note how they were called.
@Suite("Scripts on a machine that is not ready")
struct ScriptTests {
    private let folder: String
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/boai-script-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
        let tools = [
            "bash", "env", "sed", "head", "dirname", "tr", "cat", "mkdir", "find", "touch", "rm", "chmod",
            "cp",
        ]
        for tool in tools {
            let path = try #require(Search.path(of: tool), "\(tool)")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/bin/\(tool)", withDestinationPath: path)
        }
        try program("apt-get", "echo apt-get \"$@\" >>'\(folder)/calls'")
        try program("id", "echo 1000")
        // No package is there.
        try program("dpkg-query", ":")
    }

    /// Puts a program into the path.
    private func program(_ name: String, _ body: String, in place: String? = nil) throws {
        let path = "\(place ?? folder + "/bin")/\(name)"
        let text = "#!/bin/sh\n\(body)\n"
        // Written by a process of its own: a file that this one had open for writing could not be executed
        // while a child that another test starts at that moment holds on to it.
        let shell = ["/bin/sh", "-c", "printf %s \"$1\" >\"$0\" && chmod 755 \"$0\"", path, text]
        try #require(try Child(shell, ["PATH": "/usr/bin:/bin"]).wait() == 0)
    }

    private func swift(_ version: String) throws {
        try program("swift", "echo 'Swift version \(version) (swift-\(version)-RELEASE)'")
    }

    private func run(_ script: String, _ arguments: [String] = [], language: String = "zh_CN.UTF-8") throws
        -> (code: Int32, out: String, err: String)
    {
        let bash = try #require(Search.path(of: "bash"))
        let child = try Child(
            [bash, script] + arguments, ["PATH": folder + "/bin", "LANG": language, "HOME": folder])
        let code = child.wait()
        return (code, child.out, child.err)
    }

    private var calls: [String] {
        let text = (try? String(contentsOfFile: folder + "/calls", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    private func clear() { try? FileManager.default.removeItem(atPath: folder) }

    @Test("without Swift, or with an old one: which, which is needed and how to get it, in either language")
    func oldSwift() throws {
        defer { clear() }
        for (version, zh, en) in [
            (nil, "没有找到 swift", "swift was not found"), ("5.10", "是 5.10，太旧", "is 5.10, which is too old"),
            ("6.0.3", "是 6.0，太旧", "is 6.0, which is too old"),
        ] as [(String?, String, String)] {
            if let version { try swift(version) }
            for (language, words) in [("zh_CN.UTF-8", zh), ("C.UTF-8", en)] {
                // An old Swift is refused before anything is installed.
                let run = try run(root + "/script/bootstrap", language: language)
                #expect(run.code == 1)
                #expect(run.out == "")
                #expect(run.err.contains(words), "\(run.err)")
                #expect(run.err.contains("6.1"))
                #expect(run.err.contains("https://www.swift.org/install/linux"))
                #expect(calls.isEmpty)
            }
        }
    }

    @Test("without root: the one command to run, and nothing is done", arguments: [true, false])
    func withoutRoot(hasSudo: Bool) throws {
        defer { clear() }
        try swift("6.1")
        if hasSudo { try program("sudo", "echo sudo \"$@\" >>'\(folder)/calls'") }
        let run = try run(root + "/script/bootstrap")
        #expect(run.code == 1)
        let lines = run.out.split(separator: "\n")
        #expect(lines.count == 1, "one command, to be copied: \(run.out)")
        let command = String(lines.first ?? "")
        #expect(command.hasPrefix(hasSudo ? "sudo sh -c 'apt-get update && " : "su -c 'apt-get update && "))
        for package in ["libncursesw5-dev", "libsimdjson-dev", "libcsv-dev"] {
            #expect(command.contains(" \(package)"))
        }
        #expect(!command.contains("tmux"), "that is for tests only")
        #expect(run.err.contains("管理员权限"))
        #expect(calls.isEmpty)
    }

    @Test("where everything is there nothing is said and nothing done")
    func ready() throws {
        defer { clear() }
        try swift("6.3")
        try program(
            "dpkg-query", "for name; do case $name in -*) ;; *) echo \"installed $name\" ;; esac; done")
        let run = try run(root + "/script/bootstrap")
        #expect(run.code == 0, "\(run.err)")
        #expect(run.out + run.err == "")
        #expect(calls.isEmpty)
        for (language, words) in [
            ("zh_CN.UTF-8", "用法：script/bootstrap [--test]"), ("C.UTF-8", "usage: script/bootstrap"),
        ] {
            let misused = try self.run(root + "/script/bootstrap", ["--nonsense"], language: language)
            #expect(misused.code == 2)
            #expect(misused.out == "" && misused.err.hasPrefix(words), "\(misused.err)")
        }
    }

    @Test(
        "what root makes in somebody's clone is that person's, also what an earlier run left to root",
        .enabled(if: getuid() == 0, "only root can give files away"), arguments: [false, true])
    func owner(isSecondRun: Bool) throws {
        defer { clear() }
        try swift("6.3")
        try program(
            "dpkg-query", "for name; do case $name in -*) ;; *) echo \"installed $name\" ;; esac; done")
        try program("localedef", "for place; do :; done; mkdir -p \"$place\"; : >\"$place/LC_TIME\"")
        for tool in ["id", "stat", "chown", "mv"] {
            let path = try #require(Search.path(of: tool), "\(tool)")
            try program(tool, "exec \(path) \"$@\"")
        }
        let clone = folder + "/clone"
        try FileManager.default.createDirectory(
            atPath: clone + "/script", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: root + "/script/bootstrap", toPath: clone + "/script/bootstrap")
        if isSecondRun {
            for name in ["zh_CN.utf8", "zh_CN.gb18030"] {
                try FileManager.default.createDirectory(
                    atPath: "\(clone)/.build/locales/\(name)", withIntermediateDirectories: true)
            }
        }
        try FileManager.default.createDirectory(
            atPath: clone + "/other", withIntermediateDirectories: true)
        try #require(chown(clone, 1234, 4321) == 0)
        let run = try run(clone + "/script/bootstrap", ["--test"])
        #expect(run.code == 0, "\(run.err)")
        let made = try FileManager.default.subpathsOfDirectory(atPath: clone + "/.build")
        #expect(made.contains("locales/zh_CN.gb18030"))
        for name in [".build"] + made.map({ ".build/" + $0 }) {
            var info = stat()
            #expect(lstat("\(clone)/\(name)", &info) == 0)
            #expect(info.st_uid == 1234 && info.st_gid == 4321, "\(name)")
        }
        var info = stat()
        #expect(stat(clone + "/other", &info) == 0 && info.st_uid == 0, "nothing else is given away")
    }

    @Test("the demo builds a release with its libraries inside, once; then it only opens")
    func demo() throws {
        defer { clear() }
        let place = folder + "/repo"
        for name in ["script", "Sources", "Themes", ".build/release"] {
            try FileManager.default.createDirectory(
                atPath: "\(place)/\(name)", withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(atPath: root + "/script/demo", toPath: place + "/script/demo")
        try program("bootstrap", "echo bootstrap >>'\(folder)/calls'", in: place + "/script")
        try "".write(toFile: place + "/Package.swift", atomically: true, encoding: .utf8)
        let binary = place + "/.build/release/boai"
        let boai =
            "echo boai \"$@\" >>'\(folder)/calls'; [ $1 != demo ] || { mkdir -p \"$3\"; : >\"$3/branch.json\"; }"
        try program("made", boai)
        try program("swift", "echo swift \"$@\" >>'\(folder)/calls'; cp '\(folder)/bin/made' '\(binary)'")
        #expect(try run(place + "/script/demo").code == 0)
        let data = folder + "/.local/share/boai-demo"
        let first = calls
        #expect(first.count == 4, "\(first)")
        #expect(first.first == "bootstrap")
        #expect(first.dropFirst().first?.hasPrefix("swift build -c release --static-swift-stdlib") == true)
        #expect(first.suffix(2) == ["boai demo --data \(data) --size s", "boai --data \(data)"])
        #expect(try run(place + "/script/demo").code == 0)
        #expect(calls.dropFirst(4) == ["boai --data \(data)"], "the second time it only opens")
        #expect(try run(place + "/script/demo", ["--size", "m"]).code == 0)
        #expect(calls.dropFirst(5).first == "boai demo --data \(data)-m --size m")
        #expect(try run(place + "/script/demo", ["--size", "xl"]).code == 2)
    }
}
