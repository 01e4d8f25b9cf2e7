import Foundation
import Testing

/// A real terminal with one program in it: tmux on a socket and with a configuration of its own.
///
/// Nothing here sleeps for a fixed while: whoever waits looks at the screen until it is as wanted, or a
/// generous time is over.
final class Terminal {
    /// Whether this machine has what is needed.
    static let isThere = Search.path(of: "tmux") != nil
    /// What to say where it has not.
    static let missing: Comment = "tmux is missing; script/bootstrap --test installs it"
    /// How long something may take before it counts as never: long, because the machine may be busy.
    static let patience: Duration = .seconds(20)

    private let folder: String
    private let environment: [String: String]
    private var isThere = true

    /// Opens a terminal and runs `command` in it, with the branch as its data; the dashboard when it is nil.
    init(
        _ branch: CliBranch, _ command: [String]? = nil, columns: Int = 80, rows: Int = 24,
        variables: [String: String] = [:]
    ) throws {
        // A socket's path must be short.
        folder = FileManager.default.temporaryDirectory.path + "/boai-tmux-" + UUID().uuidString.prefix(8)
        environment = Locales.environment(branch).merging(variables) { $1 }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let settings = """
            set -g status off
            set -g remain-on-exit on
            set -g default-terminal tmux-256color
            set -g default-shell /bin/sh
            set -s escape-time 0
            """
        try settings.write(toFile: folder + "/conf", atomically: true, encoding: .utf8)
        // A single word would be a line for a shell, which then stands between us and the program.
        let shown = command ?? ["/usr/bin/env", CliBranch.program]
        try tmux(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "--"] + shown)
    }

    deinit {
        if isThere { _ = try? tmux(["kill-server"]) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: Doing

    /// Presses keys by their names: `F9 Down Enter Escape C-z`, and single characters.
    func press(_ names: String) throws {
        for name in names.split(separator: " ") { try tmux(["send-keys", "--", String(name)]) }
    }

    /// Types text as it is; several pieces come one after another, as an input method commits them.
    func type(_ pieces: String...) throws {
        for piece in pieces { try tmux(["send-keys", "-l", "--", piece]) }
    }

    /// Pastes text, marked as a paste where the program has asked for that.
    func paste(_ text: String) throws {
        try tmux(["set-buffer", "--", text])
        try tmux(["paste-buffer", "-p", "-r"])
    }

    /// Makes the window another size.
    func resize(_ columns: Int, _ rows: Int) throws {
        try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// Sends a signal to the program.
    func signal(_ number: Int32) throws { kill(try process, number) }

    /// Takes the terminal away, as a dropped connection does.
    func drop() throws {
        isThere = false
        try tmux(["kill-server"])
    }

    /// The process in the terminal.
    var process: Int32 {
        get throws { try #require(Int32(tmux(["display-message", "-p", "#{pane_pid}"]).trimmingLine)) }
    }

    // MARK: Seeing

    /// What the terminal shows now.
    var picture: Picture {
        get throws {
            let facts = "#{cursor_x} #{cursor_y} #{cursor_flag} #{alternate_on}"
            var lines = try tmux(["capture-pane", "-p", ";", "display-message", "-p", facts])
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            let told = (lines.popLast() ?? "").split(separator: " ").compactMap { Int($0) }
            try #require(told.count == 4, "tmux said \(told)")
            return Picture(
                rows: lines, column: told[0], row: told[1], isCaretVisible: told[2] == 1,
                isFullScreen: told[3] == 1)
        }
    }

    /// What the terminal shows once it shows the same twice.
    var settled: Picture {
        get throws {
            var last = try picture
            try wait("two pictures alike") { picture in
                defer { last = picture }
                return picture == last
            }
            return last
        }
    }

    /// Looks until the picture is as wanted. Fails with the whole screen when that never happens.
    @discardableResult
    func wait(
        _ what: String, within patience: Duration = Terminal.patience,
        _ location: SourceLocation = #_sourceLocation, until isAsWanted: (Picture) throws -> Bool
    ) throws -> Picture {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: patience)
        while true {
            let picture = try self.picture
            if try isAsWanted(picture) { return picture }
            guard clock.now < end else {
                Issue.record("never seen: \(what)\n\(picture.text)", sourceLocation: location)
                throw NeverSeen()
            }
        }
    }

    /// Looks until all of the texts are on the screen.
    @discardableResult
    func see(_ texts: String..., location: SourceLocation = #_sourceLocation) throws -> Picture {
        try wait(texts.joined(separator: ", "), location) { picture in
            texts.allSatisfy { picture.shows($0) }
        }
    }

    /// Looks until none of the texts is on the screen any more.
    @discardableResult
    func lose(_ texts: String..., location: SourceLocation = #_sourceLocation) throws -> Picture {
        try wait("no " + texts.joined(separator: ", "), location) { picture in
            !texts.contains { picture.shows($0) }
        }
    }

    /// Where `text` begins on the screen, each time: the cells as the terminal itself counts them.
    func cells(of text: String) throws -> [(column: Int, row: Int)] {
        try tmux(["copy-mode"])
        defer { _ = try? tmux(["send-keys", "-X", "cancel"]) }
        for command in ["history-top", "start-of-line"] { try tmux(["send-keys", "-X", command]) }
        try tmux(["send-keys", "-X", "search-forward", text])
        var found: [(column: Int, row: Int)] = []
        while found.count < 100 {
            let told = try tmux(["display-message", "-p", "#{copy_cursor_x} #{copy_cursor_y}"]).trimmingLine
            let place = told.split(separator: " ").compactMap { Int($0) }
            try #require(place.count == 2, "tmux said \(told)")
            // Behind the last one it begins again at the first.
            if found.contains(where: { $0 == (place[0], place[1]) }) { break }
            found.append((place[0], place[1]))
            try tmux(["send-keys", "-X", "search-again"])
        }
        return found
    }

    /// Waits until the program has ended; false when it never does. How it ended tmux tells late or not at
    /// all: ``Line`` knows.
    func hasEnded() throws -> Bool { Child.hasEnded(try process) }

    /// Thrown when a test can't go on, after the reason was recorded.
    struct NeverSeen: Error {}

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let tmux = try #require(Search.path(of: "tmux"))
        let run = try Child(
            [tmux, "-u", "-S", folder + "/s", "-f", folder + "/conf"] + arguments, environment)
        let code = run.wait()
        guard code == 0 else {
            Issue.record("tmux \(arguments.joined(separator: " ")): \(run.err)")
            throw NeverSeen()
        }
        return run.out
    }
}
