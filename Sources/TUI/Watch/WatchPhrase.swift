import Core

/// Where one figure stands, in words.
struct WatchPhrase: Hashable {
    private let actual: Figure?
    private let goal: Fixed?
    private let permille: Int64?
    private let expected: Figure?
    private let state: TargetState
    private let unit: FigureUnit

    init(_ entry: Board.Entry, _ part: Board.Part) {
        actual = part.standing.actual
        goal = part.standing.goal?.goal
        permille = part.standing.permille
        expected = part.standing.expected
        state = part.standing.state
        unit = entry.unit
    }

    /// `96台，目标 120台，完成 80.0%，应达 106台，落后`.
    func text(_ language: Language) -> String {
        var parts = [FigureText.display(actual, unit, language)]
        if let goal {
            let goal = FigureText.goal(goal, unit, language)
            let done = FigureText.percent(permille)
            let due = FigureText.display(expected, unit, language)
            parts += [
                Bilingual("目标 \(goal)", "target \(goal)")(language),
                Bilingual("完成 \(done)", "done \(done)")(language),
                Bilingual("应达 \(due)", "due \(due)")(language),
            ]
        }
        parts.append(state.label(language))
        return parts.joined(separator: Bilingual("，", ", ")(language))
    }

    /// `18台 75.0%`.
    func short(_ language: Language) -> String {
        let figure = FigureText.display(actual, unit, language)
        return goal == nil ? figure : figure + " " + FigureText.percent(permille)
    }

    /// By how much the figure moved since `old`, with its sign; nil where it did not.
    func delta(from old: WatchPhrase, _ language: Language) -> String? {
        let isSame =
            if let actual, let before = old.actual {
                actual.compared(to: before) == 0
            } else {
                actual == nil && old.actual == nil
            }
        if isSame { return nil }
        return WatchMove.words(old.actual, actual, unit, language)
    }

    /// `96台 → 97台（+1台；南湖区 +1台），目标 120台，完成 80.8%，落后 → 正常`; nil where nothing changed.
    func change(from old: WatchPhrase, _ districts: [String], _ language: Language) -> String? {
        let delta = delta(from: old, language)
        guard delta != nil || goal != old.goal || state != old.state else { return nil }
        let figure = FigureText.display(actual, unit, language)
        var parts: [String] = []
        if let delta {
            let inner = ([delta] + districts).joined(separator: Bilingual("；", "; ")(language))
            let before = FigureText.display(old.actual, unit, language)
            parts.append("\(before) → \(figure)" + Bilingual("（\(inner)）", " (\(inner))")(language))
        } else {
            parts.append(figure)
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
            let done = FigureText.percent(permille)
            parts.append(Bilingual("完成 \(done)", "done \(done)")(language))
        }
        let now = state.label(language)
        parts.append(state == old.state ? now : old.state.label(language) + " → " + now)
        return parts.joined(separator: Bilingual("，", ", ")(language))
    }
}
