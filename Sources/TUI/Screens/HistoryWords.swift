import Core

/// Commits in words, for the history and for the overview.
enum HistoryWords {
    /// One line of a commit in full.
    struct Line {
        let text: String
        let role: Role
        let indent: Int
    }

    /// What a commit did, in a few words.
    static func summary(_ commit: Commit, _ office: Office) -> Bilingual {
        guard let first = commit.changes.first else { return Bilingual("没有改动", "nothing") }
        let what = verb(commit, first)
        // What else the commit changed by itself, such as the day of the last inspection, is not its subject.
        let count = commit.changes.count { $0.register == first.register && $0.operation == first.operation }
        if first.register == "branch" {
            return Bilingual(what.zh + "分会设置", what.en + " the branch's settings")
        }
        let label = office.store.registers.first { $0.id == first.register }?.label ?? Bilingual("?", "?")
        if count == 1 {
            let title = name(first, office)
            return Bilingual("\(what.zh) \(label.zh) \(title)", "\(what.en) \(label.en) \(title)")
        }
        return Bilingual("\(what.zh) \(label.zh) \(count) 条", "\(what.en) \(count) in \(label.en)")
    }

    private static func name(_ change: Change, _ office: Office) -> String {
        let title = office.title(change.register, change.id)
        if title != change.id { return "\(change.id) \(title)" }
        let column = office.store.catalog.register(change.register).flatMap { $0.column($0.title) }
        guard let column, column.privacy != .secret, column.kind != .reference,
            let value = change.value(of: column.id) ?? nil
        else { return change.id }
        return "\(change.id) \(office.text(column, value))"
    }

    private static func verb(_ commit: Commit, _ change: Change) -> Bilingual {
        if let seq = commit.undoes { return Bilingual("撤销第 \(seq) 次提交：", "undid commit \(seq):") }
        if commit.via == "import" { return Bilingual("导入", "imported") }
        return switch change.operation {
        case .add: Bilingual("新增", "added")
        case .set: Bilingual("修改", "changed")
        case .delete: Bilingual("删除", "deleted")
        case .reveal: Bilingual("查看隐藏内容：", "looked at hidden values of")
        }
    }

    /// A commit in full: from what to what. An import has hundreds of thousands of changes: lines beyond
    /// `limit` are left out, and the last one says of how many changes.
    static func lines(_ commit: Commit, _ scene: Scene<Office>, limit: Int) -> [Line] {
        let zone = scene.world.store.zone
        var lines = [
            Line(
                text: scene(
                    Bilingual(
                        "第 \(commit.seq) 次提交  \(commit.by)  \(commit.at.local(in: zone))  \(commit.via)",
                        "commit \(commit.seq)  \(commit.by)  \(commit.at.local(in: zone))  \(commit.via)")),
                role: .textBright, indent: 0)
        ]
        if let why = commit.why {
            let text = scene(Bilingual("理由：", "Why: ")) + Masking.scrub(why)
            lines.append(Line(text: text, role: .text, indent: 0))
        }
        for (place, change) in commit.changes.enumerated() {
            if lines.count >= limit {
                let rest = commit.changes.count - place
                let words = Bilingual(
                    "还有 \(rest) 处改动没有列出，可用 boai log 查看", "\(rest) more changes; boai log lists them all")
                return lines + [Line(text: scene(words), role: .textDim, indent: 0)]
            }
            lines.append(
                Line(
                    text: scene(verb(commit, change)) + " " + name(change, scene.world), role: .helpHeading,
                    indent: 0))
            lines += columns(change, scene)
        }
        return lines
    }

    private static func columns(_ change: Change, _ scene: Scene<Office>) -> [Line] {
        let register = scene.world.store.registers.first { $0.id == change.register }
        let blank = scene(Bilingual("（空白）", "(blank)"))
        func text(_ column: AnyColumn, _ value: Value?) -> String {
            value == nil ? blank : scene.world.text(column, value)
        }
        let assignments = change.operation == .delete ? change.was : change.set
        return assignments.compactMap { assignment in
            // A newer version's column is shown as it stands there.
            let column =
                register?.column(assignment.column)
                ?? AnyColumn(
                    id: assignment.column, label: Bilingual(assignment.column, assignment.column),
                    kind: .unknown)
            let label = scene(column.label)
            if change.operation == .reveal { return Line(text: label, role: .textDim, indent: 2) }
            let new = text(column, assignment.value)
            guard change.operation == .set else {
                return assignment.value == nil ? nil : Line(text: "\(label)  \(new)", role: .text, indent: 2)
            }
            let was = change.was.first { $0.column == assignment.column }
            return Line(text: "\(label)  \(text(column, was?.value ?? nil)) → \(new)", role: .text, indent: 2)
        }
    }
}
