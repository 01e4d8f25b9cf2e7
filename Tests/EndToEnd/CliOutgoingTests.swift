import Foundation
import Testing

@testable import Core

@Suite("Where export and backup may write")
struct CliOutgoingTests {
    /// Every file of the ledger and its bytes. A command that opens it may write caches, so the journal and
    /// branch.json are what counts, and that nothing new is there.
    private func ledger(_ branch: CliBranch) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let paths = try FileManager.default.subpathsOfDirectory(atPath: branch.directory.path)
        for name in paths {
            let isTruth = name == "branch.json" || name.hasPrefix("journal/")
            files[name] = isTruth ? try Files.read(branch.directory.path + "/" + name) : []
        }
        return files
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test(
        "neither writes among the ledger's own files, by whatever way they are named",
        arguments: [
            ("zh_CN.UTF-8", "账本自己的文件。请写到数据目录之外"),
            ("en_GB.UTF-8", "the ledger's own files. Write it elsewhere"),
        ])
    func inside(locale: String, words: String) throws {
        let branch = try CliBranch(language: locale)
        _ = try branch.add("aeds", "place=甲")
        _ = try branch.done("snapshot")
        try link(branch.path + "/链", to: "data")
        try link(branch.path + "/链.json", to: "data/branch.json")
        // A steward may have put the journal onto another disk.
        let other = branch.path + "/别处"
        try FileManager.default.moveItem(atPath: branch.directory.journal, toPath: other)
        try link(branch.directory.journal, to: other)
        let before = try ledger(branch)
        let targets = [
            "data/branch.json", "\(branch.directory.path)/branch.json", "data/新.json", "./data/../data/新.csv",
            "链/registers/aeds.json", "链.json", "data/set-aside.csv", "data/journal/0000000001.json",
            "别处/0000000001.json", "data", "data/",
        ]
        for target in targets {
            if target.contains(".") {
                let run = try branch.run(["export", "aeds", target])
                #expect(run.code == 1, "\(target): \(run.err)")
                #expect(run.err.contains(words) && run.err.contains(target), "\(run.err)")
            }
            let run = try branch.run(["backup", target])
            #expect(run.code == 1, "\(target): \(run.err)")
            #expect(run.err.contains(words) && run.err.contains(target), "\(run.err)")
            #expect(run.out == "")
        }
        #expect(try branch.run(["backup", "别处/0000000001.jsonl"]).code == 1)
        #expect(try ledger(branch) == before)
        #expect(try Files.read(other + "/0000000001.jsonl") == branch.journal)
        #expect(try branch.run(["export", "aeds", "data.csv"]).code == 0, "beside it is not in it")
    }

    @Test(
        "a backup never goes over a file, a link or a folder that is there",
        arguments: [("zh_CN.UTF-8", "备份从不覆盖文件，请换一个文件名"), ("en_GB.UTF-8", "never goes over a file; choose")])
    func existing(locale: String, words: String) throws {
        let branch = try CliBranch(language: locale)
        _ = try branch.done("backup", "备份.tar")
        let tar = branch.path + "/备份.tar"
        let before = try Files.read(tar)
        try link(branch.path + "/空链", to: "没有")
        mkdir(branch.path + "/夹", 0o700)
        for target in ["备份.tar", tar, "空链", "夹"] {
            let run = try branch.run(["backup", target])
            #expect(run.code == 1, "\(target)")
            #expect(run.err.contains(words), "\(run.err)")
        }
        #expect(try Files.read(tar) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: branch.path)
        #expect(!names.contains { $0.hasSuffix(".new") } && !names.contains("没有"))
    }

    @Test("a file that appears while a backup is written stays as it is")
    func meanwhile() throws {
        let branch = try CliBranch()
        let store = try Store(opening: branch.directory)
        let tar = branch.path + "/备份.tar"
        let mine = Array("别人的".utf8)
        #expect(throws: StoreError.self) {
            try store.backUp(to: tar) { _, _ in
                FileManager.default.createFile(atPath: tar, contents: Data(mine))
            }
        }
        #expect(try Files.read(tar) == mine)
    }

    @Test(
        "an export replaces a plain file, through a link too, and nothing else",
        arguments: [
            ("zh_CN.UTF-8", "不是普通文件，请换一个文件名"), ("en_GB.UTF-8", "is no plain file; choose another name"),
        ])
    func replaced(locale: String, words: String) throws {
        let branch = try CliBranch(language: locale)
        _ = try branch.add("aeds", "place=甲")
        let file = branch.path + "/设备.csv"
        FileManager.default.createFile(atPath: file, contents: Data("旧".utf8))
        try link(branch.path + "/链.csv", to: "设备.csv")
        #expect(try branch.run(["export", "aeds", "链.csv"]).code == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("甲"))
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: branch.path + "/链.csv")
        #expect(target == "设备.csv")
        mkdir(branch.path + "/夹.csv", 0o700)
        try link(branch.path + "/空.csv", to: "/dev/null")
        for target in ["夹.csv", "空.csv"] {
            let run = try branch.run(["export", "aeds", target])
            #expect(run.code == 1, "\(target)")
            #expect(run.err.contains(words), "\(run.err)")
        }
    }
}
