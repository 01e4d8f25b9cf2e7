/// A piece of a frame. The terminal draws it from its own line-drawing set, so that every encoding shows it.
public enum LineGlyph: UInt8, Sendable, CaseIterable {
    case horizontal, vertical
    case topLeft, topRight, bottomLeft, bottomRight
    case teeLeft, teeRight, teeTop, teeBottom, cross

    /// What a picture of the canvas shows for it.
    public var picture: Character {
        switch self {
        case .horizontal: "─"
        case .vertical: "│"
        case .topLeft: "┌"
        case .topRight: "┐"
        case .bottomLeft: "└"
        case .bottomRight: "┘"
        case .teeLeft: "├"
        case .teeRight: "┤"
        case .teeTop: "┬"
        case .teeBottom: "┴"
        case .cross: "┼"
        }
    }

    /// What stands in for it where only ASCII is shown.
    public var ascii: UInt8 {
        switch self {
        case .horizontal: UInt8(ascii: "-")
        case .vertical: UInt8(ascii: "|")
        default: UInt8(ascii: "+")
        }
    }
}
