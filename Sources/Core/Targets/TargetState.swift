/// How a figure stands against its target, as a word, so that colour is never the only sign.
public enum TargetState: String, Sendable, CaseIterable {
    /// The goal is reached.
    case reached
    /// At least 1.05 times what was expected to date.
    case ahead
    /// At least 0.95 times.
    case onTrack
    /// At least 0.80 times.
    case behind
    /// Less than that.
    case farBehind
    /// There is no target: nothing is wrong, and nothing is measured.
    case noTarget
    /// There is a target, and the actual figure is unknown.
    case noData

    /// The word for a person.
    public var label: Bilingual {
        switch self {
        case .reached: Bilingual("已达成", "reached")
        case .ahead: Bilingual("领先", "ahead")
        case .onTrack: Bilingual("正常", "on track")
        case .behind: Bilingual("落后", "behind")
        case .farBehind: Bilingual("严重落后", "far behind")
        case .noTarget: Bilingual("未设目标", "no target")
        case .noData: Bilingual("无数据", "no data")
        }
    }

    /// Whether it asks for something to be done.
    public var isBehind: Bool { self == .behind || self == .farBehind }
}
