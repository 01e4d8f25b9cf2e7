import CNCurses
import Glibc

/// The signals a full-screen program answers, read from a descriptor instead of interrupting it.
///
/// They are blocked from here on, so that neither ncurses' handlers nor the default actions run in the middle
/// of work.
struct Signals: ~Copyable {
    /// Becomes readable when a signal has come.
    let descriptor: Int32
    private var before = sigset_t()

    private static let watched = [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT]

    init() {
        var set = Signals.set(Signals.watched)
        pthread_sigmask(SIG_BLOCK, &set, &before)
        descriptor = boai_signal_descriptor(&set)
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        close(descriptor)
        var set = before
        pthread_sigmask(SIG_SETMASK, &set, nil)
    }

    /// The signals that have come since the last call.
    func take() -> [Int32] {
        var signals: [Int32] = []
        while case let signal = boai_next_signal(descriptor), signal != 0 { signals.append(signal) }
        return signals
    }

    /// Stop, with the rest of the job, as Ctrl-Z does in other programs; return when `fg` lets us go on.
    func stop() {
        var stop = Signals.set([SIGTSTP])
        let handler = signal(SIGTSTP, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &stop, nil)
        kill(0, SIGTSTP)
        pthread_sigmask(SIG_BLOCK, &stop, nil)
        signal(SIGTSTP, handler)
    }

    private static func set(_ signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }
}
