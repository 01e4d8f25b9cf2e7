import Core

/// What there is to say of a district's place, in one indicator or in all together.
struct RankWords {
    private let total: Board.Total
    private let row: Board.Row?
    private let panel: Panel

    /// The place in `row`, or in all indicators together where it is nil.
    init(_ total: Board.Total, _ row: Board.Row?, _ panel: Panel) {
        self.total = total
        self.row = row
        self.panel = panel
    }

    var facts: [(label: String, value: String, role: Role)] {
        let part = row?.districts.first { $0.district == total.district }
        let rank = row == nil ? total.rank : part?.rank
        let title = row.map { panel($0.entry.label) } ?? panel("合计", "all together")
        var facts: [(label: String, value: String, role: Role)] = [
            ("", "\(panel(total.name)) · \(title)", .paneTitle)
        ]
        func add(_ zh: String, _ en: String, _ value: String, _ role: Role = .textBright) {
            facts.append((panel(zh, en), value, role))
        }
        if let rank {
            let tie = rank.isTied ? panel("（并列）", " (shared)") : ""
            add(
                "", "",
                panel("第 \(rank.place) 名，共 \(rank.of) 个\(tie)", "place \(rank.place) of \(rank.of)\(tie)"))
        } else {
            add("", "", panel("未参与排名：没有目标或没有数据", "not ranked: no target or no data"), .stateNone)
        }
        if let row, let part {
            let standing = part.standing
            let words = panel.words
            let goal = standing.goal.map { " / " + words.bare(Figure($0.goal), row.entry.unit) } ?? ""
            add("实绩", "actual", words.actual(standing.actual, row.entry.unit) + goal)
            if standing.goal != nil { add("完成", "done", FigureText.percent(standing.permille)) }
            add("", "", panel(standing.state.label), FigureWords.role(standing.state))
        } else if row == nil {
            add("加权完成", "weighted", FigureText.percent(total.permille))
            add("计入", "counted", panel("\(total.counted) 项指标", "\(total.counted) indicators"), .text)
        }
        guard let rank else { return facts }
        facts += before(rank)
        if let next = rank.toNext {
            let size = panel.words.actual(next, row?.entry.unit ?? .percent)
            add("距上一名", "to the next place", size)
        } else if rank.place == 1 {
            add("", "", panel("已是第一", "first already"), .text)
        }
        return facts
    }

    private func before(_ rank: Rank) -> [(label: String, value: String, role: Role)] {
        [("上月", "last month", rank.lastMonth), ("上年同日", "a year ago", rank.lastYear)].map { zh, en, place in
            guard let place else { return (panel(zh, en), FigureText.unknown, Role.textDim) }
            let movement = FigureWords.movement(place, rank.place, panel.medium)
            return (panel(zh, en), panel("第 \(place) 名 \(movement)", "place \(place) \(movement)"), .text)
        }
    }
}
