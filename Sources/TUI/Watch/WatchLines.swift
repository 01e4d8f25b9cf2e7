import Core

/// The watch as numbered lines of text, for screen readers, terminals without a cursor and logs: the whole
/// state first, then a line for each thing that changes. The minute is not repeated.
public struct WatchLines {
    /// What has been said of one branch.
    private struct Said {
        var name: String
        var day: Day?
        var isOutside = false
        var isSetBack = false
        var trouble: BoardTrouble?
        var seq: Int?
        var figures: [WatchFigure: WatchPhrase] = [:]
        var alerts: [String: Int] = [:]
    }

    private var number = 0
    private var said: [Said] = []

    /// Nothing has been said yet.
    public init() {}

    /// What there is to say now: all of it the first time, then what is new. Each line has its number and no
    /// line end, and nothing in it that a terminal would obey.
    public mutating func next(_ world: WatchWorld) -> [String] {
        let now = world.branches.map { WatchLines.said($0) }
        let texts =
            said.isEmpty
            ? world.branches.indices.flatMap { opening(world, $0) } + sums(world)
            : world.branches.indices.flatMap { changes(world, $0, said[$0], now[$0]) }
        said = now
        return texts.map { text in
            number += 1
            return "\(number) " + Visible.text(text)
        }
    }

    private static func said(_ branch: WatchBranch) -> Said {
        var said = Said(name: branch.name)
        said.trouble = branch.trouble
        said.isSetBack = branch.feed.isSetBack
        said.seq = branch.board?.seq
        guard let view = branch.view else { return said }
        said.day = branch.today
        said.isOutside = view.isOutside
        for row in view.rows {
            for part in [row.whole] + row.districts {
                said.figures[WatchFigure(row.entry.id, part.district)] = WatchPhrase(row.entry, part)
            }
        }
        for alert in view.alerts { said.alerts[alert.warning.id] = alert.count }
        return said
    }

    // MARK: Everything

    private func opening(_ world: WatchWorld, _ place: Int) -> [String] {
        let language = world.language
        let branch = world.branches[place]
        var lines: [String] = []
        if let board = branch.board {
            let time = WatchTime.stamp(board.publishedAt, of: board, today: branch.today)
            let age = WatchTime.age(of: board.publishedAt, at: world.now)
            lines.append(
                branch.name
                    + Bilingual("，数据截至 \(time)，\(age.zh)", ", data as of \(time), \(age.en)")(language))
        } else {
            lines.append(branch.name)
        }
        lines += WatchBanner.all(branch).map { $0.text(language) }
        guard let board = branch.board, let view = branch.view else { return lines }
        for pane in board.panes {
            lines += view.rows(of: pane.id).flatMap { row in
                WatchLines.lines(row, pane.label(language), language)
            }
        }
        lines += view.alerts.map { WatchLines.text($0, language) }
        lines += view.urgent.map { WatchLines.text($0, language) }
        return lines
    }

    /// An indicator and, on a second line, its districts.
    private static func lines(_ row: Board.Row, _ pane: String, _ language: Language) -> [String] {
        let whole = WatchPhrase(row.entry, row.whole)
        let colon = Bilingual("：", ": ")(language)
        let lead = pane + Bilingual("，", ", ")(language)
        let line = lead + row.entry.label(language) + colon + whole.text(language)
        guard !row.districts.isEmpty else { return [line] }
        let parts = row.districts.map { part in
            let phrase = WatchPhrase(row.entry, part)
            let rank = part.rank.map { Bilingual(" 第\($0.place)名", " #\($0.place)")(language) } ?? ""
            return part.name(language) + " " + phrase.short(language) + rank
        }
        return [
            line,
            row.entry.label(language) + Bilingual("，各区县", ", by district")(language) + colon
                + parts.joined(separator: Bilingual("；", "; ")(language)),
        ]
    }

    private static func text(_ alert: Board.AlertCount, _ language: Language) -> String {
        let grade =
            alert.warning.urgency == .urgent ? Bilingual("紧急提醒", "Urgent alert") : Bilingual("提醒", "Alert")
        let known =
            alert.acknowledged > 0
            ? Bilingual("，其中 \(alert.acknowledged) 条已有人知悉", ", \(alert.acknowledged) acknowledged")(language)
            : ""
        return grade(language) + Bilingual("：", ": ")(language) + alert.warning.label(language)
            + " \(alert.count)" + known
    }

    private static func text(_ urgent: Board.Urgent, _ language: Language) -> String {
        let due =
            switch urgent.overdue {
            case .some(let days) where days > 0: Bilingual("，超期 \(days) 天", ", \(days) days overdue")
            case .some(0): Bilingual("，今天到期", ", due today")
            case .some(let days):
                Bilingual("，还有 \(0 - max(days, -100_000)) 天", ", due in \(0 - max(days, -100_000)) days")
            case .none: Bilingual("", "")
            }
        let lead = Bilingual("要紧的一条", "Pressing")(language) + Bilingual("：", ": ")(language)
        return lead + urgent.title + " (" + urgent.districtName(language) + ") "
            + urgent.warning.label(language)
            + due(language)
    }

    /// The sums and places of several branches.
    private func sums(_ world: WatchWorld) -> [String] {
        guard world.isSeveral else { return [] }
        let language = world.language
        let sum = BoardSum(world.branches.map(\.view))
        let count = world.branches.count
        var lines = sum.lines.map { line in
            let of =
                line.known == count
                ? ""
                : Bilingual("（\(count) 家中 \(line.known) 家有数）", " (\(line.known) of \(count) branches)")(
                    language)
            return Bilingual("合计，", "Sum, ")(language) + line.label(language)
                + Bilingual("：", ": ")(language) + FigureText.display(line.actual, line.unit, language) + of
                + Bilingual("，目标 ", ", target ")(language)
                + FigureText.display(line.goal, line.unit, language) + Bilingual("，完成 ", ", done ")(language)
                + FigureText.percent(line.permille)
        }
        for place in BranchesPage(world).places {
            let branch = sum.branches[place]
            let rank =
                branch?.rank.map { Bilingual("第 \($0.place) 名", "place \($0.place)") }
                ?? Bilingual("没有名次", "not ranked")
            let total = FigureText.percent(branch?.permille)
            lines.append(
                world.branches[place].name
                    + Bilingual("：\(rank.zh)，总完成 \(total)", ": \(rank.en), total \(total)")(language))
        }
        return lines
    }
}

extension WatchLines {
    // MARK: What is new

    private func changes(_ world: WatchWorld, _ place: Int, _ before: Said, _ now: Said) -> [String] {
        let language = world.language
        let branch = world.branches[place]
        var texts: [String] = []
        if before.day != nil, now.day != before.day, let day = now.day {
            texts.append(Bilingual("日期到了 \(day.iso)", "it is now \(day.iso)")(language))
        }
        if now.trouble != before.trouble {
            if now.trouble != nil {
                texts += WatchBanner.all(branch).prefix(1).map { $0.text(language) }
            } else {
                texts.append(Bilingual("恢复更新", "following again")(language))
            }
        }
        if now.isSetBack, !before.isSetBack || now.seq != before.seq {
            texts += WatchBanner.all(branch).filter { $0.role == .alertUrgent }.prefix(1).map {
                $0.text(language)
            }
        } else if now.isOutside, !before.isOutside {
            texts += WatchBanner.all(branch).suffix(1).map { $0.text(language) }
        }
        texts += figures(branch, before, now, language)
        texts += alerts(branch, before, now, language)
        guard !texts.isEmpty else { return [] }
        let time = branch.board?.localTime(at: world.now) ?? WatchTime.utc(world.now)
        let lead = time + " " + (world.isSeveral ? branch.name + Bilingual("：", ": ")(language) : "")
        return texts.map { lead + $0 }
    }

    /// One line for each indicator that moved in the whole branch, its districts in brackets; and one for
    /// each district that moved alone.
    private func figures(
        _ branch: WatchBranch, _ before: Said, _ now: Said, _ language: Language
    ) -> [String] {
        var lines: [String] = []
        for row in branch.view?.rows ?? [] {
            let moved = row.districts.compactMap { part -> String? in
                let figure = WatchFigure(row.entry.id, part.district)
                guard let old = before.figures[figure], let new = now.figures[figure],
                    let delta = new.delta(from: old, language)
                else { return nil }
                return part.name(language) + " " + delta
            }
            let figure = WatchFigure(row.entry.id)
            guard let new = now.figures[figure] else { continue }
            let label = row.entry.label(language) + Bilingual("：", ": ")(language)
            guard let old = before.figures[figure] else {
                lines.append(label + new.text(language))
                continue
            }
            if let change = new.change(from: old, moved, language) {
                lines.append(label + change)
            } else if !moved.isEmpty {
                lines.append(label + moved.joined(separator: Bilingual("；", "; ")(language)))
            }
        }
        return lines
    }

    private func alerts(
        _ branch: WatchBranch, _ before: Said, _ now: Said, _ language: Language
    ) -> [String] {
        guard before.seq != nil else {
            return (branch.view?.alerts ?? []).map { WatchLines.text($0, language) }
        }
        return (branch.board?.warnings ?? []).compactMap { warning in
            let (old, new) = (before.alerts[warning.id] ?? 0, now.alerts[warning.id] ?? 0)
            guard old != new else { return nil }
            return Bilingual("提醒：", "Alert: ")(language) + warning.label(language) + " \(old) → \(new)"
        }
    }
}
