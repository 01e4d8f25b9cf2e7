/// Reads the cells of one row as the values of a record.
struct RowReader {
    /// What a row says.
    struct Reading {
        /// The values, by the place of their column; blanks are missing.
        var values: [Int: Value] = [:]
        /// `列名：原文` of each cell that fits no value.
        var leftovers: [String] = []
        /// Why the row cannot come in.
        var refusals: [Refusal] = []
        /// What a new record would lack because the file has no column for it.
        var lacking: [Refusal] = []
        /// Cells of secret columns that hold stars, as a masked export writes them, by the place of their
        /// column: they say nothing of the value, and are left blank.
        var masked: [Int: String] = [:]
        /// What somebody should look at.
        var warnings: [Bilingual] = []
        /// The record's id, when the file has a column for it.
        var id: String?
    }

    private struct Feed {
        var place: Int
        var column: AnyColumn
        var sources: [HeaderRow.Source]
    }

    let register: Register
    /// The places of the columns that the file feeds, in order.
    let mapped: [Int]
    private let feeds: [Feed]
    private let idCell: Int?
    private let notePlace: Int?
    private let noteLimit: Int
    private let unit: String?
    private let year: Int?
    private let context: InputContext
    private let required: [Int]
    /// Cells of the note column that are remarks by their names.
    private let remarkCells: Set<Int>
    /// Whether a record is asked for more than its required columns.
    private let asksMore: Bool
    private let defaults: [(place: Int, value: Value)]
    /// What a new record starts with instead, where another column is filled.
    private let implied: [(place: Int, other: Int, value: Value)]
    /// Days of birth and the identity numbers that state them, by their places.
    private let births: [(day: Int, identity: Int)]

    /// A reader of the rows under `header`; the place after the last column stands for the record's id.
    init(_ register: Register, _ header: HeaderRow, year: Int?, context: InputContext) {
        self.register = register
        self.year = year
        self.context = context
        unit = header.unit
        feeds = register.columns.enumerated().compactMap { place, column in
            header.sources[place].map { Feed(place: place, column: column, sources: $0) }
        }
        let fed = feeds.map(\.place)
        mapped = fed
        idCell = header.sources[register.columns.count]?.first?.cell
        notePlace = register.place(of: "note")
        let rules = register.column("note")?.rules ?? []
        noteLimit = rules.reduce(Int.max) { if case .maxLength(let most) = $1 { min($0, most) } else { $0 } }
        let noteSources = notePlace.flatMap { header.sources[$0] } ?? []
        remarkCells = Set(noteSources.filter { CellJoin.isRemark($0.name) }.map(\.cell))
        required = register.columns.indices.filter { register.columns[$0].isRequired }
        // A rule about a column that no row has asks nothing, and costs a million rows nothing.
        let known = Set(
            register.columns.indices.filter { fed.contains($0) || register.columns[$0].defaultValue != nil }
                .map { register.columns[$0].id })
        asksMore =
            register.rules.contains { known.isSuperset(of: $0.asked) }
            || register.columns.contains { column in
                column.rules.contains { if case .notBefore = $0 { true } else { false } }
            }
        births = fed.compactMap { place in
            register.columns[place].statedBy.flatMap { register.place(of: $0) }.map { (place, $0) }
        }
        defaults = register.columns.enumerated().compactMap { place, column in
            fed.contains(place) ? nil : column.defaultValue.map { (place, $0) }
        }
        implied = register.columns.enumerated().compactMap { place, column in
            guard !fed.contains(place), let start = column.impliedValue,
                let other = register.place(of: start.column)
            else { return nil }
            return (place, other, start.value)
        }
    }

    /// What the row `cells` says. Columns that the file does not have get what a new record starts with.
    func read(_ cells: [String]) -> Reading {
        var reading = Reading()
        for (place, value) in defaults { reading.values[place] = value }
        if let idCell, idCell < cells.count, !cells[idCell].isEmpty { reading.id = cells[idCell] }
        for feed in feeds {
            if feed.column.kind == .text {
                readText(feed, cells, &reading)
            } else {
                readValue(feed, cells, &reading)
            }
        }
        for (place, other, value) in implied where reading.values[other] != nil {
            reading.values[place] = value
        }
        for (day, identity) in births { compare(day, identity, &reading) }
        settle(&reading)
        return reading
    }

    // MARK: One column

    private func readText(_ feed: Feed, _ cells: [String], _ reading: inout Reading) {
        let parts = feed.sources.compactMap { source -> CellJoin.Part? in
            guard source.cell < cells.count, !CellText.isBlankWord(cells[source.cell]) else { return nil }
            return CellJoin.Part(
                name: source.name, text: TextGuard.unguarded(cells[source.cell]),
                isRemark: remarkCells.contains(source.cell))
        }
        guard let first = parts.first else { return }
        if feed.column.isMask(first.text) {
            reading.masked[feed.place] = first.text
            return
        }
        let text: String
        if feed.place == notePlace {
            text = CellJoin.note(parts)
        } else {
            text = feed.sources.count == 1 ? first.text : CellJoin.text(parts)
        }
        take(feed, text, parts, &reading) { () throws(Refusal) in try feed.column.parse(text, in: context) }
    }

    /// The first cell that makes a value; 区县代码 and 区县名称 may both be there.
    private func readValue(_ feed: Feed, _ cells: [String], _ reading: inout Reading) {
        var failed: [(part: CellJoin.Part, refusal: Refusal)] = []
        for source in feed.sources where source.cell < cells.count && !cells[source.cell].isEmpty {
            let text = TextGuard.unguarded(cells[source.cell])
            if feed.column.isMask(text) {
                reading.masked[feed.place] = text
                continue
            }
            do throws(Refusal) {
                let parsed = try parse(feed.column, text, source.unit ?? unit)
                if parsed.value == nil { continue }
                reading.values[feed.place] = parsed.value
                reading.masked[feed.place] = nil
                if let warning = parsed.warning { reading.warnings.append(named(feed.column, warning)) }
                return
            } catch {
                if CellText.isBlankWord(text) { continue }
                failed.append((CellJoin.Part(name: source.name, text: text), error))
            }
        }
        for (part, refusal) in failed { fail(feed, [part], refusal, &reading) }
    }

    private func parse(_ column: AnyColumn, _ text: String, _ unit: String?) throws(Refusal) -> ParsedValue {
        switch column.kind {
        case .day:
            guard let day = CellDay.read(text, year: year) else {
                throw column.refusal(
                    text, Bilingual("不是完整的日期，应如 2026-03-05", "no whole date, which is written 2026-03-05"))
            }
            if let refusal = column.refusal(of: .day(day), today: context.today) { throw refusal }
            return ParsedValue(.day(day))
        case .money:
            let folded = Folding.fold(text)
            // A bare amount is 元 anyway.
            guard let unit, unit != "元", folded.utf8.last.map(Folding.isDigit) ?? false else {
                return try column.parse(folded, in: context)
            }
            return try column.parse(folded + unit, in: context)
        case .division:
            do throws(Refusal) {
                return try column.parse(text, in: context)
            } catch {
                // 浙江省嘉兴市南湖区 names a district by its end.
                let ends = context.branch?.districts.filter { text.hasSuffix($0.name) } ?? []
                guard ends.count == 1 else { throw error }
                return ParsedValue(.text(ends[0].code))
            }
        default: return try column.parse(text, in: context)
        }
    }

    private func take(
        _ feed: Feed, _ text: String, _ parts: [CellJoin.Part], _ reading: inout Reading,
        _ parse: () throws(Refusal) -> ParsedValue
    ) {
        do throws(Refusal) {
            let parsed = try parse()
            reading.values[feed.place] = parsed.value
            if let warning = parsed.warning { reading.warnings.append(named(feed.column, warning)) }
        } catch {
            fail(feed, parts, error, &reading)
        }
    }

    /// A required column or an identity number that is wrong refuses the row; other texts go to the note.
    private func fail(_ feed: Feed, _ parts: [CellJoin.Part], _ refusal: Refusal, _ reading: inout Reading) {
        if feed.column.isRequired || feed.column.kind == .identity {
            reading.refusals.append(refusal)
            return
        }
        if feed.place == notePlace {
            let text = CellJoin.note(parts)
            reading.values[feed.place] = .text(String(text.prefix(noteLimit)))
            reading.warnings.append(
                Bilingual(
                    "备注太长，只留下前 \(noteLimit) 个字",
                    "the note is too long; its first \(noteLimit) characters stay"))
            return
        }
        leave(feed.column, parts.map { "\($0.name)：\($0.text)" }, refusal, &reading)
    }

    /// Leaves a cell blank. Its text moves to the note, unless it is personal: notes are neither sealed nor
    /// hidden, so that one mistyped number would be there for everybody to read.
    private func leave(
        _ column: AnyColumn, _ texts: [String], _ refusal: Refusal, _ reading: inout Reading
    ) {
        guard column.privacy == .none else {
            reading.warnings.append(unkept(refusal, of: column))
            return
        }
        reading.leftovers += texts
        reading.warnings.append(kept(refusal))
    }

    /// Warns where an identity number states another birth than the sheet; it shows neither.
    private func compare(_ day: Int, _ identity: Int, _ reading: inout Reading) {
        guard let said = reading.values[day]?.number, let number = reading.values[identity]?.text,
            let stated = IdentityNumber.birth(of: number), Int64(stated.number) != said
        else { return }
        let other = register.columns[identity].label
        let words = Bilingual(
            "与「\(other.zh)」里的出生日期不同，已照表导入；请对照证件核对",
            "the “\(other.en)” states another day; taken as in the sheet, compare with the card")
        reading.warnings.append(named(register.columns[day], words))
    }

    // MARK: The record

    /// Asks what columns ask of one another. A value in the way that is not required moves to the note.
    private func settle(_ reading: inout Reading) {
        if !asksMore, required.allSatisfy({ reading.values[$0] != nil }) {
            reading.values = RowReader.noted(reading, at: notePlace, limit: noteLimit)
            return
        }
        for _ in register.columns {
            var values: [String: Value] = [:]
            for (place, value) in reading.values { values[register.columns[place].id] = value }
            let known = Set((reading.refusals + reading.lacking).compactMap(\.column))
            let refusals = RecordCheck.refusals(values, of: register).filter {
                $0.column.map { !known.contains($0) } ?? true
            }
            guard let refusal = refusals.first else { break }
            let place = register.columns.firstIndex { $0.label == refusal.column }
            if let place, !mapped.contains(place) || reading.masked[place] != nil,
                reading.values[place] == nil
            {
                // A record that is there already may have it.
                reading.lacking.append(refusal)
                continue
            }
            if place == nil, !reading.masked.isEmpty {
                // What the stars hide may be what the rule asks for.
                reading.lacking.append(refusal)
                break
            }
            if let place, let value = reading.values[place], !register.columns[place].isRequired {
                let column = register.columns[place]
                let name = feeds.first { $0.place == place }?.sources.first?.name ?? column.label.zh
                reading.values[place] = nil
                leave(column, ["\(name)：\(column.plain(value))"], refusal, &reading)
            } else {
                reading.refusals += refusals
                break
            }
        }
        reading.values = RowReader.noted(reading, at: notePlace, limit: noteLimit)
    }

    private static func noted(_ reading: Reading, at place: Int?, limit: Int) -> [Int: Value] {
        guard let place, !reading.leftovers.isEmpty else { return reading.values }
        var values = reading.values
        let text = ([values[place]?.text].compactMap { $0 } + reading.leftovers).joined(separator: "；")
        values[place] = .text(String(text.prefix(limit)))
        return values
    }

    private func named(_ column: AnyColumn, _ words: Bilingual) -> Bilingual {
        Bilingual("\(column.label.zh)：\(words.zh)", "\(column.label.en): \(words.en)")
    }

    /// The words for a personal value that was left blank; they do not show it either.
    private func unkept(_ refusal: Refusal, of column: AnyColumn) -> Bilingual {
        let shown =
            column.privacy == .secret ? refusal.value : refusal.value.map { Masking.mask($0, as: .name) }
        let hidden = Refusal(column: refusal.column, value: shown, rule: refusal.rule)
        return Bilingual(
            hidden.message(in: .zh) + "；已留空，未写入备注；请对照原表",
            hidden.message(in: .en) + "; left blank, not kept in the note; compare with the file")
    }

    private func kept(_ refusal: Refusal) -> Bilingual {
        guard notePlace != nil else {
            return Bilingual(
                refusal.message(in: .zh) + "；已留空", refusal.message(in: .en) + "; left blank")
        }
        return Bilingual(
            refusal.message(in: .zh) + "；已留空，原文记入备注",
            refusal.message(in: .en) + "; left blank, its text kept in the note")
    }
}
