import Core
import Glibc

/// Tells the person at the terminal how far long work has come, once it has taken a second, ten times a
/// second at most.
final class Progress {
    private let label: Bilingual
    private let language: Language
    private let started = Progress.now
    private var last = 0.0
    private var isShown = false

    init(_ label: Bilingual, _ language: Language) {
        self.label = label
        self.language = language
    }

    deinit { if isShown { Message.clear() } }

    /// `done` of `all` pieces are done.
    func report(_ done: Int, _ all: Int, _ step: Bilingual? = nil) {
        guard Message.isTerminal else { return }
        let now = Progress.now
        guard now - started > 1, now - last > 0.1 else { return }
        last = now
        isShown = true
        let share = all > 0 ? "  \(done * 100 / all)%" : ""
        Message.progress((step ?? label)(language) + "  \(FigureText.grouped(Int64(done)))" + share)
    }

    private static var now: Double {
        var moment = timespec()
        clock_gettime(CLOCK_MONOTONIC, &moment)
        return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
    }
}
