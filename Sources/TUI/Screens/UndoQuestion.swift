import Core

/// Taking back one's own newest commit (invariant 6): what is asked before it is done.
enum UndoQuestion {
    /// Asks whether `commit`, one's own newest that can be undone, is to be taken back, and says what it did.
    ///
    /// Undo goes newest first; where somebody stands on another commit, `meant`, the question says why it is
    /// not that one; `isUndone` where that has been taken back before.
    static func ask<M>(
        _ commit: Commit, meant: Commit? = nil, isUndone: Bool = false, _ office: Office,
        _ reply: @escaping (Int) -> M
    ) -> Effect<Office, M> {
        let did = HistoryWords.summary(commit, office)
        let when = commit.at.local(in: office.store.zone).prefix(16)
        let question = Bilingual(
            "撤销 \(when) 的第 \(commit.seq) 次提交：\(did.zh)？撤销本身也会记入流水。",
            "Take back commit \(commit.seq) of \(when): \(did.en)? The journal keeps both.")
        let text = meant.flatMap { other(than: commit, $0, isUndone) }.map {
            Bilingual($0.zh + question.zh, $0.en + " " + question.en)
        }
        return .confirm(
            Bilingual("撤销", "Undo"), text ?? question,
            options: [Bilingual("不撤销", "Keep it"), Bilingual("撤销", "Undo")]
        ) { $0 == 1 ? reply(commit.seq) : nil }
    }

    /// Said in the history of a record that one's newest commit did not touch: who looks at a record does not
    /// mean another one.
    static func elsewhere(_ commit: Commit) -> Notice {
        .warn(
            "您最近一次提交（第 \(commit.seq) 次）不在这条记录里；请在提交记录里撤销它",
            "Your newest commit, \(commit.seq), is not of this record; take it back in the journal")
    }

    /// Why it is not the commit one stands on that is taken back; nil where it is that one.
    private static func other(than commit: Commit, _ meant: Commit, _ isUndone: Bool) -> Bilingual? {
        if meant.seq == commit.seq { return nil }
        if meant.by != commit.by {
            return Bilingual(
                "所在的第 \(meant.seq) 次是\(meant.by)提交的，只能撤销自己的。",
                "Commit \(meant.seq) is \(meant.by)'s; one takes back only one's own.")
        }
        if isUndone {
            return Bilingual(
                "所在的第 \(meant.seq) 次已经撤销过。", "Commit \(meant.seq) has been taken back already.")
        }
        if meant.undoes != nil || meant.via == Store.revealVia || meant.seq > commit.seq {
            return Bilingual(
                "所在的第 \(meant.seq) 次不能撤销。", "Commit \(meant.seq) cannot be taken back.")
        }
        return Bilingual(
            "撤销从最近一次开始，所在的第 \(meant.seq) 次还轮不到。",
            "Undo begins with the newest; commit \(meant.seq) comes later.")
    }
}
