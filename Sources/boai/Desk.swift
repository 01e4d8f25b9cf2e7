import ArgumentParser
import Core

/// A command about an open branch.
protocol BranchCommand: ParsableCommand {
    /// Which branch.
    var place: Place { get }
    /// Does the work.
    func run(at desk: Desk) throws
}

extension BranchCommand {
    /// Opens the branch, does the work, and turns what went wrong into words and an exit code.
    func run() throws {
        let desk = try Desk(place)
        do {
            try run(at: desk)
        } catch let error as ValidationError {
            throw error
        } catch {
            throw Failed(error, in: desk.language, isDamaged: !desk.store.warnings.isEmpty)
        }
        desk.report()
        // What could be read was given; a script must still notice. But a commit that was acknowledged is
        // done, whatever was met while the caches were written, and a script must not make it again.
        if !desk.store.warnings.isEmpty, !desk.hasCommitted {
            throw Failed(.damaged, nil, in: desk.language)
        }
    }
}

/// An open branch, and the language in which it is spoken of.
final class Desk {
    let store: Store
    /// The language of messages and labels.
    var language: Language { .spoken(in: store.branch) }
    /// Whether a commit of this command was acknowledged.
    private(set) var hasCommitted = false
    private var reported = 0
    private var remedied: Set<Damage> = []
    private var loading: Progress?

    /// Opens the branch at `place`.
    init(_ place: Place) throws {
        do {
            let language = Language.spoken(in: place.directory.declared)
            let progress = Progress(Bilingual("读取流水（MB）", "Reading the journal (MB)"), language)
            store = try Store(
                opening: place.directory, progress: { progress.report($0 >> 20, $1 >> 20) })
        } catch {
            throw Failed(error, in: .spoken(in: place.directory.declared))
        }
        report()
        // Reading in slices is for those who are told of it.
        if Message.isTerminal { store.onLoading = { [weak self] in self?.tell($0, $1, $2) } }
    }

    /// The day that the value of an option means; a value that is none is misuse.
    func day(_ text: String, of option: String) throws -> Day {
        if let day = Day.parse(text, today: store.today) { return day }
        let words = Bilingual(
            "\(option) 的“\(text)”不是日期；可以写 2026-06-30、2026年6月30日、6.30（今年）、昨天、上周五。",
            "\(option) “\(text)” is no day; write 2026-06-30, 30 June 2026, 6.30 (of this year) or yesterday."
        )
        throw Failed(.usage, words, in: language)
    }

    /// Tells the person at the terminal how far the loading of a register is.
    private func tell(_ register: Register, _ done: Int, _ all: Int) {
        let progress =
            loading
            ?? Progress(
                Bilingual("读取\(register.label.zh)（MB）", "Reading \(register.label.en) (MB)"), language)
        progress.report(done >> 20, all >> 20)
        loading = done < all ? progress : nil
    }

    /// Says what the store has noticed since it was last asked: damage, and what was put right.
    func report() {
        for found in store.remedied where remedied.insert(found).inserted { say(found.words) }
        for damage in store.warnings[reported...] { say(damage.words) }
        reported = store.warnings.count
    }

    /// Tells the person something, on stderr.
    func say(_ words: Bilingual) { Message.send(words(language)) }

    /// Commits changes made by this command, and what goes with it. `told` is called as soon as they are on
    /// the disk, before the caches are brought after.
    @discardableResult
    func commit(
        _ changes: [Change], via: String = "cli", why: String? = nil, told: (Commit) -> Void = { _ in }
    ) throws -> Commit {
        let commit = try store.commit(changes, via: via, why: why)
        told(commit)
        settle()
        return commit
    }

    /// Commits a change of branch.json.
    func commit(branch: Branch) throws {
        try store.commit(branch: branch, via: "cli")
        settle()
    }

    /// Brings the caches after an acknowledged commit: nobody else may be there to do it, and nothing is lost
    /// if it fails.
    func settle(isReveal: Bool = false) {
        hasCommitted = hasCommitted || !isReveal
        let due = store.dueForSnapshot
        if !due.isEmpty { try? store.snapshot(due) }
        try? store.publish()
    }

    /// The register that is called `name`: its id, or its label in either language.
    func register(_ name: String) throws -> Register {
        let found =
            store.registers.first { $0.id == name }
            ?? store.registers.first { $0.label.zh == name || $0.label.en == name }
        if let found { return found }
        let zh = store.registers.map { "\($0.id)（\($0.label.zh)）" }.joined(separator: "、")
        let en = store.registers.map(\.id).joined(separator: ", ")
        throw Failed(
            .refused, Bilingual("没有台账“\(name)”。可用：\(zh)", "There is no register “\(name)”. There are: \(en)"),
            in: language)
    }

    /// The register's records, and the row of the live record with `id`.
    func record(_ register: Register, _ id: String) throws -> (table: Table, row: Int) {
        let table = try store.table(register.id)
        let id = id.uppercased()
        if let row = table.liveRow(of: id) { return (table, row) }
        let label = register.label
        let words =
            table.row(of: id) == nil
            ? Bilingual("「\(label.zh)」里没有 \(id)。", "“\(label.en)” has no record \(id).")
            : Bilingual(
                "「\(label.zh)」的 \(id) 已被删除，经过见 boai history。",
                "\(id) of “\(label.en)” was deleted; see boai history.")
        throw Failed(.refused, words, in: language)
    }

    /// The table of a register, where it can be had.
    func tables(_ id: String) -> Table? { try? store.table(id) }
}
