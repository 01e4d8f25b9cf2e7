import Core

/// How a terminal is to be used, from the settings and the environment.
public struct TerminalOptions: Sendable {
    /// What to wear.
    public var theme: Theme
    /// Columns of ambiguous characters, 1 or 2; nil goes by the locale: 1 with UTF-8, 2 with an older
    /// encoding.
    public var ambiguous: Int?
    /// Whether ornaments keep to ASCII.
    public var ascii: Bool
    /// Whether colours are used at all; `NO_COLOR` turns them off too.
    public var colour: Bool

    /// Whether a SIGTSTP stops the program; false where no shell would let it go on.
    public var canStop: Bool

    /// Options; those left out go by the environment.
    public init(
        theme: Theme, ambiguous: Int? = nil, ascii: Bool = false, colour: Bool = true, canStop: Bool = true
    ) {
        self.theme = theme
        self.ambiguous = ambiguous
        self.ascii = ascii
        self.colour = colour
        self.canStop = canStop
    }
}

/// Why there can be no full screen here.
public enum TerminalRefusal: Error, Hashable, Sendable {
    /// Input or output is a file or a pipe.
    case notATerminal
    /// `TERM` is not set, or names a terminal without a movable cursor.
    case dumb(String)
    /// terminfo does not know the `TERM`.
    case unknown(String)
    /// The encoding of the locale cannot carry Chinese text.
    case encoding(String)

    /// What is wrong and what to do, in a sentence.
    public var reason: Bilingual {
        switch self {
        case .notATerminal:
            Bilingual(
                "看板要在终端里打开；输入或输出现在是文件或管道。",
                "The dashboard needs a terminal; input or output is a file or a pipe here.")
        case .dumb(let name):
            Bilingual(
                "这个终端（TERM=\(name)）不能画全屏。请设好 TERM，例如 TERM=xterm-256color。",
                "This terminal (TERM=\(name)) cannot show a full screen. Set TERM, for instance to xterm-256color."
            )
        case .unknown(let name):
            Bilingual(
                "系统不认识这个终端（TERM=\(name)）。请改用 TERM=xterm-256color，或安装 ncurses-term。",
                "The system does not know this terminal (TERM=\(name)). Use TERM=xterm-256color, or install ncurses-term."
            )
        case .encoding(let name):
            Bilingual(
                "终端的编码 \(name) 显示不了汉字。请设 LANG=zh_CN.UTF-8 或 LANG=C.UTF-8。",
                "The encoding \(name) cannot show Chinese. Set LANG=zh_CN.UTF-8 or LANG=C.UTF-8.")
        }
    }
}
