/// A colour as a theme names it: what is meant, and what to use where fewer colours are there.
public struct Colour: Hashable, Sendable {
    /// Red, green, blue as 0xRRGGBB; nil for the terminal's own default.
    public let rgb: UInt32?
    /// Index among 256 colours.
    public let of256: UInt8
    /// Index among 16 colours; with 8, the upper half becomes the lower half in bold.
    public let of16: UInt8

    /// A colour with its fallbacks.
    public init(rgb: UInt32, of256: UInt8, of16: UInt8) {
        self.rgb = rgb
        self.of256 = of256
        self.of16 = of16
    }

    private init() {
        rgb = nil
        of256 = 0
        of16 = 0
    }

    /// Whatever the terminal uses when nothing is said.
    public static let terminal = Colour()
}

/// How a role looks.
public struct Style: Hashable, Sendable {
    /// The colour of the glyph.
    public var foreground = Colour.terminal
    /// The colour behind it.
    public var background = Colour.terminal
    /// Bold.
    public var bold = false
    /// Dim, where the terminal knows it.
    public var dim = false
    /// Underlined.
    public var underline = false
    /// Foreground and background exchanged.
    public var reverse = false

    /// The terminal's own look.
    public init() {}
}
