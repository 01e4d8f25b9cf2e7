import Core

/// Figures and standings in the words of the panels: the dashboard and `boai watch` say the same.
struct FigureWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    private func callAsFunction(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    // MARK: Figures

    /// The figure with its unit; in English the label says what is counted, for the words are long.
    func actual(_ figure: Figure?, _ unit: FigureUnit) -> String {
        guard let figure else { return FigureText.unknown }
        return language == .zh ? FigureText.display(figure, unit, language) : bare(figure, unit)
    }

    /// The figure to the 分 or to the record, whatever its size.
    func exact(_ figure: Figure?, _ unit: FigureUnit) -> String {
        guard let figure, unit == .yuan else { return FigureText.display(figure, unit, language) }
        return FigureText.number(figure, unit) + self("元", " yuan")
    }

    /// The figure without its unit, which stands nearby; money keeps its own by size.
    func bare(_ figure: Figure?, _ unit: FigureUnit) -> String {
        guard let figure else { return FigureText.unknown }
        switch unit {
        case .yuan:
            let text = FigureText.display(figure, .yuan, language)
            return text.hasSuffix(" yuan") ? String(text.dropLast(5)) : text
        case .percent: return FigureText.number(figure, unit) + "%"
        default: return FigureText.number(figure, unit)
        }
    }

    /// What was added or taken away, `+2台`; empty for nothing.
    func change(_ figure: Figure?, _ unit: FigureUnit) -> String {
        guard let figure, figure.top != 0 else { return "" }
        return (figure.top > 0 ? "+" : "") + actual(figure, unit)
    }

    /// What the calendar expects.
    func expected(_ figure: Figure?, _ unit: FigureUnit) -> String {
        actual(figure.map { FigureText.due($0, unit) }, unit)
    }

    /// A figure that is only foreseen: whole things, and no 分.
    func about(_ figure: Figure, _ unit: FigureUnit) -> String {
        if unit == .percent { return actual(figure, unit) }
        guard unit == .yuan else { return actual(Figure(figure.whole(times: 1)), unit) }
        let yuan = Figure(figure.whole(times: 1))
        return yuan.top.magnitude < 10_000
            ? FigureText.grouped(yuan.top) + self("元", " yuan") : actual(yuan, unit)
    }

    /// The end of the year as it is foreseen, with the range in which it falls four times out of five.
    func forecast(_ forecast: Forecast, _ unit: FigureUnit) -> String {
        switch forecast {
        case .refused(let reason): return reason.label(language)
        case .figure(let middle, let low, let high):
            return about(middle, unit) + self("（", " (") + bareAbout(low, unit) + "–" + bareAbout(high, unit)
                + self("）", ")")
        }
    }

    private func bareAbout(_ figure: Figure, _ unit: FigureUnit) -> String {
        unit == .yuan || unit == .percent
            ? about(figure, unit) : FigureText.number(Figure(figure.whole(times: 1)), unit)
    }

    /// What the expected figure is taken from.
    func basis(_ basis: Curve.Basis) -> String {
        switch basis {
        case .history(let years):
            let span = FigureWords.span(years)
            return self("按往年进度 \(span)", "by the pace of \(span)")
        case .calendar: return self("按日历权重", "by calendar weights")
        case .straight: return self("按天平均", "evenly by days")
        case .direct: return self("直接与目标比", "against the goal itself")
        }
    }

    /// `2023–2025`, or `2021、2023` where a year between is missing.
    private static func span(_ years: [Int]) -> String {
        let years = years.sorted()
        guard let first = years.first, let last = years.last, first != last else {
            return years.first.map { "\($0)" } ?? ""
        }
        return last - first == years.count - 1
            ? "\(first)–\(last)" : years.map { "\($0)" }.joined(separator: "/")
    }

    /// What is needed a week, never less than is needed: rounded up, to tenths below ten.
    func perWeek(_ figure: Figure?, _ unit: FigureUnit) -> String {
        guard let figure else { return FigureText.unknown }
        if unit == .yuan { return actual(figure, unit) }
        let scale: Int64 = figure.compared(to: Figure(10)) < 0 || unit == .percent ? 10 : 1
        let cut = figure.whole(times: scale)
        let isExact = Figure(cut, over: scale).compared(to: figure) >= 0
        return actual(Figure(isExact ? cut : cut + 1, over: scale), unit)
    }

    /// What is missing to the goal, or by how much it is exceeded.
    func gap(_ figure: Figure?, _ unit: FigureUnit) -> String {
        FigureText.gap(figure, language) { actual($0, unit) }
    }

    /// A figure in the whole of `width` columns or less: whole, then in a larger unit or with fewer decimals;
    /// nil where even that does not fit. Digits are cut, never rounded up.
    func short(_ figure: Figure?, _ unit: FigureUnit, in width: Int, _ medium: Medium) -> String? {
        guard let figure else {
            return medium.width(of: FigureText.unknown) <= width ? FigureText.unknown : nil
        }
        return forms(figure, unit).first { medium.width(of: $0) <= width }
    }

    /// The forms of a figure from the longest to the shortest.
    private func forms(_ figure: Figure, _ unit: FigureUnit) -> [String] {
        var forms = [actual(figure, unit), bare(figure, unit)]
        let isPercent = unit == .percent
        if isPercent { return forms + ["\(FigureText.grouped(figure.whole(times: 1)))%"] }
        let units: [(size: Int64, name: String)] =
            language == .zh
            ? [(1, ""), (10_000, "万"), (100_000_000, "亿")]
            : [(1, ""), (1_000, "k"), (1_000_000, "M"), (1_000_000_000, "B")]
        let isMoney = unit == .yuan
        let yuan = isMoney && language == .zh ? "元" : ""
        let size = figure.whole(times: 1).magnitude
        // Nobody reads fifty million yuan digit by digit; of people and things the exact number comes first.
        let large: Int64 = language == .zh ? 10_000 : 1_000_000
        let least = isMoney && size >= UInt64(large) ? large : 1
        for unit in units where unit.size >= least && UInt64(unit.size) <= max(1, size) {
            let tenths = Figure(figure.top, over: figure.bottom).dividing(by: unit.size).whole(times: 10)
            let sign = tenths < 0 && tenths > -10 ? "-" : ""
            let whole = FigureText.grouped(tenths / 10) + unit.name
            if unit.size > 1, tenths % 10 != 0 {
                let fine = sign + FigureText.grouped(tenths / 10) + ".\(tenths.magnitude % 10)" + unit.name
                forms += [fine + yuan, fine]
            }
            forms += [whole + yuan, whole]
        }
        return forms
    }

    // MARK: Standings

    /// The colour of a state, whose word stands beside it.
    static func role(_ state: TargetState) -> Role {
        switch state {
        case .reached: .stateReached
        case .ahead: .stateAhead
        case .onTrack: .stateNormal
        case .behind: .stateBehind
        case .farBehind: .stateFar
        case .noTarget, .noData: .stateNone
        }
    }

    /// The bar of a standing with the calendar's mark.
    static func gauge(_ standing: Standing) -> Gauge {
        let goal = standing.goal.map { Figure($0.goal).double } ?? 0
        return Gauge(
            done: standing.permille.map { Double($0) / 1000 },
            mark: goal > 0 ? standing.expected.map { $0.double / goal } : nil)
    }

    /// What a change of place looks like: `↑2`, `↓1`, `=`; in ASCII `+2`, `-1`. Empty where unknown.
    static func movement(_ before: Int?, _ now: Int, _ medium: Medium) -> String {
        guard let before else { return "" }
        if before == now { return "=" }
        let up = medium.hasBlocks ? "↑" : "+"
        let down = medium.hasBlocks ? "↓" : "-"
        return before > now ? "\(up)\(before - now)" : "\(down)\(now - before)"
    }
}

extension Figure {
    /// The figure without its sign.
    var magnitude: Figure {
        top >= 0 ? self : Figure(top == Int64.min ? Int64.max : -top, over: bottom)
    }

    /// The figure in a unit `size` times as large, cut in ten-millionths where it must be.
    func dividing(by size: Int64) -> Figure {
        let (below, overflow) = bottom.multipliedReportingOverflow(by: size)
        return overflow ? Figure(top / size, over: bottom) : Figure(top, over: below)
    }
}
