import Core

/// Commits on their way to stdout.
struct Telling {
    let desk: Desk
    let isRevealed: Bool

    private var language: Language { desk.language }

    /// An array of commits, one a line.
    func writeJSON(_ commits: [Commit]) {
        let form = RecordJSON(isRevealed: isRevealed)
        var writer = JSONWriter()
        writer.beginArray()
        for (index, commit) in commits.enumerated() {
            if index > 0 { writer.nextLine() }
            form.write(commit, register: register, to: &writer)
        }
        writer.endArray()
        writer.space("\n")
        Output.json(writer.bytes)
    }

    /// One line a commit: number, time, who, through what, what, and why.
    func writeTable(_ commits: [Commit]) {
        let headers = [
            Bilingual("号", "No"), Bilingual("时间", "When"), Bilingual("谁", "Who"), Bilingual("途径", "Via"),
            Bilingual("内容", "What"), Bilingual("理由", "Why"),
        ]
        var text = TextTable(
            headers.map { $0(language) }, isRight: [true, false, false, false, false, false])
        for commit in commits {
            text.add([
                String(commit.seq), commit.at.local(in: desk.store.zone), commit.by, commit.via,
                summary(commit), commit.why.map(Masking.scrub) ?? "",
            ])
        }
        text.write()
    }

    /// What a commit did, in a few words.
    func summary(_ commit: Commit) -> String {
        var counts: [(key: String, operation: Change.Operation, register: String, count: Int, id: String)] =
            []
        for change in commit.changes {
            let key = change.operation.rawValue + " " + change.register
            if let index = counts.firstIndex(where: { $0.key == key }) {
                counts[index].count += 1
            } else {
                counts.append((key, change.operation, change.register, 1, change.id))
            }
        }
        return counts.map { entry in
            if entry.register == "branch" { return Bilingual("分会设置", "settings")(language) }
            let what = entry.count == 1 && entry.id != "*" ? entry.id : "×\(entry.count)"
            let label = register(entry.register)?.label(language) ?? entry.register
            return "\(verb(entry.operation)) \(label) " + (entry.operation == .reveal ? entry.id : what)
        }
        .joined(separator: language == .zh ? "，" : ", ")
    }

    /// Every step of a record with its columns, old value and new.
    func writeSteps(_ commits: [Commit]) {
        let shown = Shown(desk: desk, isRevealed: isRevealed)
        for commit in commits {
            let why = commit.why.map { "  " + Visible.text(Masking.scrub($0)) } ?? ""
            for change in commit.changes {
                let when = commit.at.local(in: desk.store.zone)
                Output.line(
                    "#\(commit.seq)  \(when)  \(commit.by)  \(commit.via)  \(verb(change.operation))\(why)")
                let columns = register(change.register)?.columns ?? []
                for assignment in change.operation == .delete ? change.was : change.set {
                    Output.line("    " + step(assignment, change, columns, shown))
                }
            }
        }
    }

    private func step(_ assignment: Assignment, _ change: Change, _ columns: [AnyColumn], _ shown: Shown)
        -> String
    {
        let id = assignment.column
        let column =
            columns.first { $0.id == id } ?? AnyColumn(id: id, label: Bilingual(id, id), kind: .unknown)
        func text(_ value: Value?) -> String {
            value == nil ? Bilingual("（空）", "(blank)")(language) : Visible.text(shown.text(value, column))
        }
        let label = column.label(language)
        switch change.operation {
        case .add, .delete: return "\(label)  \(text(assignment.value))"
        case .reveal: return label
        case .set:
            let before = change.was.first { $0.column == id }?.value
            return "\(label)  \(text(before)) → \(text(assignment.value))"
        }
    }

    private func register(_ id: String) -> Register? { desk.store.registers.first { $0.id == id } }

    private func verb(_ operation: Change.Operation) -> String {
        switch operation {
        case .add: Bilingual("新增", "add")(language)
        case .set: Bilingual("修改", "set")(language)
        case .delete: Bilingual("删除", "delete")(language)
        case .reveal: Bilingual("查看隐藏内容", "reveal")(language)
        }
    }
}
