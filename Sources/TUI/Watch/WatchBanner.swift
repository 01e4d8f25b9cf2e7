import Core

/// A row above a page that says what is not as usual with a branch's board; a word and a mark, not a colour
/// alone.
struct WatchBanner {
    /// What to say.
    let text: Bilingual
    /// How it looks.
    let role: Role

    /// The banners of a branch, the gravest first.
    static func all(_ branch: WatchBranch) -> [WatchBanner] {
        var banners: [WatchBanner] = []
        if let trouble = branch.trouble { banners.append(stale(branch, trouble)) }
        guard let board = branch.board, let view = branch.view, let today = branch.today else {
            return banners
        }
        if branch.feed.isSetBack {
            banners.append(
                WatchBanner(
                    text: Bilingual(
                        "! 数据回到了较早的一次（第 \(board.seq) 号提交）：可能恢复过备份",
                        "! the data went back to an earlier state (commit \(board.seq)): a backup may have been restored"
                    ), role: .alertUrgent))
        }
        if view.isOutside {
            let days = today - view.day
            let text =
                days > 0
                ? Bilingual(
                    "! 看板只推算到 \(view.day.iso)，已过 \(days) 天：请工作人员打开一次博爱",
                    "! the board reaches to \(view.day.iso), \(days) days ago: have staff open boai once")
                : Bilingual(
                    "! 看板的日期是 \(board.day.iso)，比本机晚：请检查本机时钟",
                    "! the board is of \(board.day.iso), later than this machine's clock: check the clock")
            banners.append(WatchBanner(text: text, role: .alertUrgent))
        } else if view.day != board.day {
            banners.append(
                WatchBanner(
                    text: Bilingual(
                        "~ 看板做于 \(board.day.iso)，以下按今天 \(view.day.iso) 推算",
                        "~ the board was made on \(board.day.iso); read for today, \(view.day.iso)"),
                    role: .alertSoon))
        }
        return banners
    }

    private static func stale(_ branch: WatchBranch, _ trouble: BoardTrouble) -> WatchBanner {
        let words = trouble.words
        guard let board = branch.board else {
            return WatchBanner(
                text: Bilingual("! 等待看板：\(words.zh)", "! waiting for the board: \(words.en)"),
                role: .alertUrgent)
        }
        let time = WatchTime.stamp(board.publishedAt, of: board, today: branch.today)
        return WatchBanner(
            text: Bilingual(
                "! 已停止更新，以下是 \(time) 的数据：\(words.zh)", "! STALE, figures of \(time): \(words.en)"),
            role: .alertUrgent)
    }
}
