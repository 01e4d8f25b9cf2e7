import Foundation
import Testing

@testable import Core

/// The board file as a watcher's account sees it: the file alone, replaced under its eyes.
@Suite("Store: the board file")
struct BoardFileTests {
    private let folder: String
    private let file: BoardFile
    private var path: String { folder + "/board.json" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/boai-board-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        file = BoardFile(DataDirectory(folder))
    }

    private func replace(_ text: String) throws {
        try Files.replace(path, with: Array(text.utf8), mode: 0o644, isSynced: false)
    }

    private func hasNews(_ file: BoardFile) -> Bool {
        var polled = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) == 1
    }

    private func trouble(_ file: BoardFile) -> BoardTrouble? {
        do {
            _ = try file.fetch()
            return nil
        } catch {
            return error
        }
    }

    @Test("each replacement wakes once, and the watch is armed again")
    func replacements() throws {
        try replace("一")
        #expect(try file.fetch() == Array("一".utf8))
        #expect(file.descriptor >= 0 && file.pollInterval == nil)
        #expect(!hasNews(file) && !file.hasChanged())
        for text in ["二", "三", "四"] {
            try replace(text)
            #expect(hasNews(file), "\(text)")
            #expect(file.hasChanged())
            #expect(try file.fetch() == Array(text.utf8))
            #expect(!hasNews(file), "\(text)")
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test("a file that goes away is looked for each second, and found again")
    func away() throws {
        #expect(trouble(file) == .gone)
        #expect(file.descriptor == -1 && file.pollInterval == .seconds(1))
        #expect(!file.hasChanged())
        try replace("一")
        #expect(file.hasChanged())
        #expect(try file.fetch() == Array("一".utf8))
        unlink(path)
        #expect(hasNews(file))
        #expect(trouble(file) == .gone)
        #expect(file.pollInterval == .seconds(1))
        try FileManager.default.removeItem(atPath: folder)
        #expect(trouble(file) == .gone)
    }

    @Test("a folder that was replaced is noticed by looking")
    func otherFolder() throws {
        try replace("一")
        _ = try file.fetch()
        rename(folder, folder + ".old")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(!hasNews(file) && file.hasChanged())
        try replace("二")
        #expect(try file.fetch() == Array("二".utf8))
        #expect(!file.hasChanged())
        for name in [folder, folder + ".old"] { try? FileManager.default.removeItem(atPath: name) }
    }

    @Test("where inotify is not to be had, looking does")
    func looking() throws {
        let file = BoardFile(DataDirectory(folder), mayWatch: false)
        try replace("一")
        _ = try file.fetch()
        #expect(file.descriptor == -1 && file.pollInterval == .seconds(1))
        try replace("二")
        #expect(file.hasChanged())
        #expect(try file.fetch() == Array("二".utf8))
        #expect(!file.hasChanged())
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test("links, folders, pipes and files too large are no board, and none is waited for")
    func strangers() throws {
        let target = folder + "/secret"
        try Data("秘密".utf8).write(to: URL(fileURLWithPath: target))
        symlink(target, path)
        #expect(trouble(file) == .notABoard)
        #expect(!file.hasChanged())
        unlink(path)
        mkfifo(path, 0o644)
        #expect(trouble(file) == .notABoard)
        unlink(path)
        mkdir(path, 0o755)
        #expect(trouble(file) == .notABoard)
        rmdir(path)
        try Data(count: 10_000_000).write(to: URL(fileURLWithPath: path))
        #expect(trouble(file) == .notABoard)
        try Data(count: Board.limit).write(to: URL(fileURLWithPath: path))
        #expect(try file.fetch().count == Board.limit)
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test(
        "a file that may not be read says so, and works once it may",
        .enabled(if: getuid() != 0, "root may read all"))
    func rights() throws {
        try replace("一")
        _ = try file.fetch()
        chmod(path, 0)
        #expect(hasNews(file))
        #expect(trouble(file) == .notAllowed)
        chmod(path, 0o644)
        #expect(file.hasChanged())
        #expect(try file.fetch() == Array("一".utf8))
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test("without a directory given, the account's own is watched, whatever the environment says")
    func places() {
        #expect(DataDirectory.watched(["/srv/a/", "/srv/b"]).map(\.path) == ["/srv/a", "/srv/b"])
        #expect(DataDirectory.watched([]).map(\.path) == [Account.home + "/.local/share/boai"])
    }
}
