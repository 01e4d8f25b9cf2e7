import Core

/// One figure of a board: an indicator in the whole branch or in one district.
public struct WatchFigure: Hashable, Sendable {
    /// The indicator's id.
    public let indicator: String
    /// The district's code; nil for the whole branch, empty for what lies in none of its districts.
    public let district: String?

    /// The figure of `indicator` in `district`.
    public init(_ indicator: String, _ district: String? = nil) {
        self.indicator = indicator
        self.district = district
    }
}

/// A figure that has just moved.
public struct WatchMove: Hashable, Sendable {
    /// Which.
    public let figure: WatchFigure
    /// What it was before it began to move.
    public let before: Figure?
    /// What it is now.
    public let after: Figure?
    /// When it moved last.
    public let at: ContinuousClock.Instant

    /// By how much; nil where it was or is unknown.
    public var delta: Figure? { after.flatMap { after in before.map { after.minus($0) } } }

    /// The amount with its sign, `+3台`, `-0.4%`; what it has become where the amount is unknown.
    public func words(_ unit: FigureUnit, _ language: Language) -> String {
        WatchMove.words(before, after, unit, language)
    }

    /// The amount between two figures, as ``words(_:_:)``.
    static func words(_ before: Figure?, _ after: Figure?, _ unit: FigureUnit, _ language: Language) -> String
    {
        guard let before, let after else { return FigureText.display(after, unit, language) }
        let delta = after.minus(before)
        let text = FigureText.display(delta, unit, language)
        return delta.top > 0 ? "+" + text : text
    }

    /// How long a figure stays marked.
    public static let duration: Duration = .seconds(10)
}

extension Board.View {
    /// The actual figure of every indicator in every part of the branch.
    var figures: [WatchFigure: Figure?] {
        var figures: [WatchFigure: Figure?] = [:]
        for row in rows {
            for part in [row.whole] + row.districts {
                figures[WatchFigure(row.entry.id, part.district)] = .some(part.standing.actual)
            }
        }
        return figures
    }
}
