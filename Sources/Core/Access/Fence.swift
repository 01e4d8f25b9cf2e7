import CLinux
import Glibc

/// The fence around a watcher's process: what may lead it to another file, another program or a write is
/// taken away before anything else is done. It stays up until the process ends.
///
/// Core refuses every write behind it (`OpenFile`), whatever a screen might ask for. What a watcher cannot
/// read is kept from it by the rights of its account; the fence keeps it from being led astray.
public enum Fence {
    /// Whether this process is a watcher's.
    public private(set) nonisolated(unsafe) static var isUp = false

    /// The variables that are kept: what the terminal is called, what it is written in, and whether in
    /// colours. Everything else goes, above all TERMINFO, TERMCAP, HOME (ncurses looks into `~/.terminfo`),
    /// NCURSES_TRACE, XDG_*, BOAI_*, LOCPATH, LD_*, SWIFT_BACKTRACE and SSH_ORIGINAL_COMMAND.
    static let kept = ["TERM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR"]

    /// Puts the fence up. To be called before locale, terminal or threads.
    public static func raise() {
        isUp = true
        let values = kept.compactMap { name in
            getenv(name).map { (name, String(cString: $0)) }
        }.filter { isPlain($0.1) }
        clearenv()
        for (name, value) in values { setenv(name, value, 1) }
        // No core file, no other process of the account that reads this one's memory.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(4), &none)  // RLIMIT_CORE, which Swift's Glibc module leaves out
        boai_undumpable()
        // The runtime's own handlers may start a program that prints where it crashed.
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT] { signal(number, SIG_DFL) }
    }

    /// Names of terminals and locales are plain; one that is not might be a path.
    static func isPlain(_ value: String) -> Bool {
        value.utf8.count <= 64
            && value.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || Folding.isDigit(byte)
                    || "-_.+@".utf8.contains(byte)
            }
            && !value.hasPrefix(".")
    }

    /// Why nothing is written.
    static let reason = Bilingual(
        "这里只能看看板，不能改动任何数据。", "this is for watching only; nothing can be changed here.")
}
