import Core
import Glibc

/// How a watch is to look, from its command line; no settings are read.
public struct WatchOptions: Sendable {
    /// The data directories whose boards are shown, in order.
    public var directories: [DataDirectory]
    /// The page that is held; nil starts at the first one and lets the keys turn.
    public var page: WatchPage?
    /// After how many seconds the next page shows by itself; nil for never.
    public var rotation: Int?
    /// Whether nothing is sent that can wait.
    public var isSlow: Bool
    /// Whether ornaments keep to ASCII.
    public var ascii: Bool

    /// The boards of `directories`.
    public init(
        _ directories: [DataDirectory], page: WatchPage? = nil, rotation: Int? = nil, isSlow: Bool = false,
        ascii: Bool = false
    ) {
        self.directories = directories
        self.page = page
        self.rotation = rotation
        self.isSlow = isSlow
        self.ascii = ascii
    }
}

/// `boai watch`: boards alone, on a full screen, for people who may see nothing else. It uses no store, reads
/// no settings and writes nothing.
public enum Watching {
    /// Run until the person leaves or the line drops. Returns the exit code of the program.
    public static func run(_ options: WatchOptions) -> Int32 {
        let language = Language.ofLocale() ?? .zh
        do {
            let theme = ThemeShelf().theme(ThemeShelf.defaultID).theme
            var terminal = try Terminal(TerminalOptions(theme: theme, ascii: options.ascii, canStop: false))
            let host = WatchHost(
                world(options, fallback: language),
                rotation: options.page == nil ? options.rotation.map { .seconds($0) } : nil)
            var session = Session(
                WatchScreen(host.world, pinned: options.page), host: host, size: terminal.size,
                medium: terminal.medium)
            TUI.run(&session, on: &terminal)
            return 0
        } catch {
            let text = "boai: " + Visible.text(error.reason(language), keepsLines: true) + "\n"
            var bytes = Array(text.utf8)
            write(STDERR_FILENO, &bytes, bytes.count)
            return 1
        }
    }

    static func world(_ options: WatchOptions, fallback: Language) -> WatchWorld {
        WatchWorld(
            options.directories.map { WatchBranch(BoardFile($0)) }, now: Instant.now(),
            isSlow: options.isSlow,
            fallback: fallback)
    }
}
