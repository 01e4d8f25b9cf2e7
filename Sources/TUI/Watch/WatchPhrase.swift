import Core

/// Where one figure stands, in words: the lines of `boai watch --plain` and `boai board --plain` say the
/// same, and what the screens show.
public struct WatchPhrase: Hashable {
    private let standing: Standing
    private let unit: FigureUnit
    private let basis: Curve.Basis?
    private let perWeek: Figure?
    private let forecast: Forecast?
    private let today: Figure?
    private let isMarked: Bool
    /// What the districts' targets add up to, where that is something else than the target.
    private let goalSum: Fixed?

    init(_ entry: Board.Entry, _ part: Board.Part, goalSum: Fixed? = nil) {
        self.init(part.standing, entry.unit, entry, part, goalSum)
    }

    /// An indicator of a report; for another year than the board's only figure and target are known.
    public init(_ row: Report.Row) {
        self.init(row.standing, row.unit, row.row?.entry, row.row?.whole, row.row?.goalSum)
    }

    private init(
        _ standing: Standing, _ unit: FigureUnit, _ entry: Board.Entry?, _ part: Board.Part?, _ sum: Fixed?
    ) {
        self.standing = standing
        self.unit = unit
        basis = entry?.basis
        perWeek = part?.perWeek
        forecast = part?.forecast
        today = part?.today
        isMarked = part?.isMarked ?? false
        goalSum = sum
    }

    private var goal: Fixed? { standing.goal?.goal }
    private var state: TargetState { standing.state }

    /// `96台，目标 120台，完成 80.0%，应达 106台（按往年进度 2024–2025），缺口 24台，每周还需 4.1台，年底预测 107台（101–116），
    /// 落后，今日 +2台`.
    public func text(_ language: Language) -> String {
        let words = FigureWords(language)
        var parts = [figure(language)]
        func add(_ zh: String, _ en: String, _ value: String) {
            parts.append(Bilingual(zh + " ", en + " ")(language) + value)
        }
        if let goal {
            add("目标", "target", FigureText.goal(goal, unit, language))
            add("完成", "done", FigureText.percent(standing.permille))
            if basis != .direct { add("应达", "due", due(language)) }
            add("缺口", "gap", words.gap(standing.gap, unit))
            if let perWeek { add("每周还需", "needed a week", words.perWeek(perWeek, unit)) }
        }
        if let forecast { add("年底预测", "forecast", words.forecast(forecast, unit)) }
        parts += marks(language)
        if let goalSum, let goal {
            let sum = FigureText.goal(goalSum, unit, language)
            // A board may say anything: the two can lie further apart than a number reaches.
            let gap = Figure(goalSum).minus(Figure(goal))
            let size = words.actual(gap.magnitude, unit)
            let compared =
                gap.top < 0
                ? Bilingual("（少 \(size)）", " (\(size) less)") : Bilingual("（多 \(size)）", " (\(size) more)")
            add("区县目标合计", "districts' targets add up to", sum + compared(language))
        }
        parts.append(state.label(language))
        let change = words.change(today, unit)
        if !change.isEmpty { add("今日", "today", change) }
        return parts.joined(separator: Bilingual("，", ", ")(language))
    }

    private func due(_ language: Language) -> String {
        let due = FigureText.display(
            standing.expected.map { FigureText.due($0, unit) }, unit, language)
        guard let basis else { return due }
        let reason = FigureWords(language).basis(basis)
        return due + Bilingual("（\(reason)）", " (\(reason))")(language)
    }

    /// The other two marks of the target, and where it comes from.
    private func marks(_ language: Language) -> [String] {
        guard let goal = standing.goal else { return [] }
        var marks: [String] = []
        for (label, mark) in [
            (Bilingual("底线 ", "floor "), goal.floor), (Bilingual("力争 ", "stretch "), goal.stretch),
        ] {
            if let mark { marks.append(label(language) + FigureText.goal(mark, unit, language)) }
        }
        if let source = goal.source, !source.isEmpty {
            marks.append(Bilingual("文号 ", "source ")(language) + source)
        }
        return marks
    }

    /// The figure that stands beside the target: `96台`; where the target counts from a day, `自 10-01 起
    /// 10台（全年 20台）`. What stands on today's values says so.
    private func figure(_ language: Language) -> String {
        let year = FigureText.display(standing.actual, unit, language)
        let star = isMarked ? Bilingual("*（按今天的取值）", "* (by today's value)")(language) : ""
        guard let from = standing.from else { return year + star }
        let counted = FigureText.display(standing.counted, unit, language)
        return FigureText.since(from, language) + " " + counted
            + Bilingual("（全年 \(year)）", " (whole year \(year))")(language) + star
    }

    /// `18台 75.0% 落后 缺口 6台`.
    func short(_ language: Language) -> String {
        let figure = figure(language)
        guard goal != nil else { return figure }
        let gap = Bilingual("缺口 ", "gap ")(language) + FigureWords(language).gap(standing.gap, unit)
        return [figure, FigureText.percent(standing.permille), state.label(language), gap]
            .joined(separator: " ")
    }

    /// By how much the figure moved since `old`, with its sign; nil where it did not.
    func delta(from old: WatchPhrase, _ language: Language) -> String? {
        let isSame =
            if let actual = standing.actual, let before = old.standing.actual {
                actual.compared(to: before) == 0
            } else {
                standing.actual == nil && old.standing.actual == nil
            }
        if isSame { return nil }
        return WatchMove.words(old.standing.actual, standing.actual, unit, language)
    }

    /// `96台 → 97台（+1台；南湖区 +1台），目标 120台，完成 80.8%，落后 → 正常`; nil where nothing changed. Where the
    /// target counts from a day, the year's figures are told as such and the one that counts behind them.
    func change(from old: WatchPhrase, _ districts: [String], _ language: Language) -> String? {
        let delta = delta(from: old, language)
        guard delta != nil || goal != old.goal || state != old.state || standing.from != old.standing.from
        else { return nil }
        var parts: [String] = []
        if let delta {
            let inner = ([delta] + districts).joined(separator: Bilingual("；", "; ")(language))
            let before = FigureText.display(old.standing.actual, unit, language)
            let now = FigureText.display(standing.actual, unit, language)
            let lead = standing.from == nil ? "" : Bilingual("全年 ", "whole year ")(language)
            parts.append(lead + "\(before) → \(now)" + Bilingual("（\(inner)）", " (\(inner))")(language))
            if let from = standing.from {
                let counted = FigureText.display(standing.counted, unit, language)
                parts.append(FigureText.since(from, language) + " " + counted)
            }
        } else {
            parts.append(figure(language))
        }
        func goalText(_ goal: Fixed?) -> String {
            goal.map { FigureText.goal($0, unit, language) } ?? FigureText.unknown
        }
        if goal != old.goal {
            let (from, to) = (goalText(old.goal), goalText(goal))
            parts.append(Bilingual("目标 \(from) → \(to)", "target \(from) → \(to)")(language))
        } else if goal != nil {
            parts.append(Bilingual("目标 \(goalText(goal))", "target \(goalText(goal))")(language))
        }
        if goal != nil {
            let done = FigureText.percent(standing.permille)
            parts.append(Bilingual("完成 \(done)", "done \(done)")(language))
        }
        let now = state.label(language)
        parts.append(state == old.state ? now : old.state.label(language) + " → " + now)
        return parts.joined(separator: Bilingual("，", ", ")(language))
    }
}
