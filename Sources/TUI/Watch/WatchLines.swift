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
        lines += WatchLines.totals(view, language)
        lines += view.alerts.map { WatchLines.text($0, language) }
        lines += view.urgent.map { WatchLines.text($0, view.day.year, language) }
        return lines
    }

    /// An indicator and, on a second line, its districts.
    private static func lines(_ row: Board.Row, _ pane: String, _ language: Language) -> [String] {
        let whole = WatchPhrase(row.entry, row.whole, goalSum: row.goalSum)
        let colon = Bilingual("：", ": ")(language)
        let lead = pane + Bilingual("，", ", ")(language)
        var lines = [lead + row.entry.label(language) + colon + whole.text(language)]
        func add(_ about: Bilingual, _ parts: [String]) {
            guard !parts.isEmpty else { return }
            lines.append(
                row.entry.label(language) + about(language) + colon
                    + parts.joined(separator: Bilingual("；", "; ")(language)))
        }
        add(
            Bilingual("，未达标原因", ", not ready because"),
            row.whole.reasons.filter { $0.count > 0 }.map { "\($0.label(language)) \($0.count)" })
        add(
            Bilingual("，各区县", ", by district"),
            row.districts.map { part in
                let phrase = WatchPhrase(row.entry, part)
                return part.name(language) + " " + phrase.short(language) + place(part.rank, language)
            })
        return lines
    }

    /// ` 第2名`, ` 并列第2名`; empty where there is none.
    private static func place(_ rank: Rank?, _ language: Language) -> String {
        guard let rank else { return "" }
        return rank.isTied
            ? Bilingual(" 并列第\(rank.place)名", " tied #\(rank.place)")(language)
            : Bilingual(" 第\(rank.place)名", " #\(rank.place)")(language)
    }

    /// The districts in all indicators together, the first one first.
    private static func totals(_ view: Board.View, _ language: Language) -> [String] {
        let ranked = view.totals.filter { $0.rank != nil }
            .sorted { ($0.rank?.place ?? 0, $0.district) < ($1.rank?.place ?? 0, $1.district) }
        guard !ranked.isEmpty else { return [] }
        let parts = ranked.map {
            $0.name(language) + " " + FigureText.percent($0.permille) + place($0.rank, language)
        }
        return [
            Bilingual("总排名，各区县：", "All indicators, by district: ")(language)
                + parts.joined(separator: Bilingual("；", "; ")(language))
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

    private static func text(_ urgent: Board.Urgent, _ year: Int, _ language: Language) -> String {
        let words = UrgentWords(urgent, language, year: year)
        let lead = Bilingual("要紧的一条", "Pressing")(language) + Bilingual("：", ": ")(language)
        let what =
            lead + urgent.title + " (" + urgent.districtName(language) + ") "
            + urgent.warning.label(language)
        return ([what, words.howLong, words.known].filter { !$0.isEmpty })
            .joined(separator: Bilingual("，", ", ")(language))
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
            let year = FigureText.display(line.actual, line.unit, language)
            let figure =
                line.start.map { start in
                    start.label(language) + " " + FigureText.display(line.counted, line.unit, language)
                        + Bilingual("（全年 \(year)）", " (whole year \(year))")(language)
                } ?? year
            return Bilingual("合计，", "Sum, ")(language) + line.label(language)
                + Bilingual("：", ": ")(language) + figure + of
                + Bilingual("，目标 ", ", target ")(language)
                + FigureText.display(line.goal, line.unit, language) + Bilingual("，完成 ", ", done ")(language)
                + FigureText.percent(line.permille)
        }
        for place in BranchesPage(world).places {
            let branch = sum.branches[place]
            let name = world.branches[place].name
            if let omission = branch?.omission {
                let (zh, en) = (omission.reason.zh, omission.reason.en)
                lines.append(
                    Bilingual("\(name)：\(zh)，不计入合计和排名", "\(name): \(en), in no sum and no place")(language))
                continue
            }
            let rank =
                branch?.rank.map {
                    $0.isTied
                        ? Bilingual("并列第 \($0.place) 名", "tied for place \($0.place)")
                        : Bilingual("第 \($0.place) 名", "place \($0.place)")
                } ?? Bilingual("没有名次", "not ranked")
            let total = FigureText.percent(branch?.permille)
            lines.append(
                Bilingual("\(name)：\(rank.zh)，总完成 \(total)", "\(name): \(rank.en), total \(total)")(
                    language))
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
