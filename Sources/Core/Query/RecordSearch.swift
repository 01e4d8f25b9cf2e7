/// Search as you type in one register: the searched columns of its records, references by the title of the
/// record they point to, found as 汉字, pinyin and initials. Secret columns are never looked into.
///
/// The index is built at the first search and follows changes that it is told of; added rows it finds itself.
public final class RecordSearch {
    private let table: Table
    private let tables: (String) -> Table?
    private let places: [Int]
    private var index: SearchIndex?
    private var live = LiveSearch()
    private var stale: Set<Int> = []

    /// A search in `table`; `tables` gives the tables of other registers, for the titles behind references.
    public init(_ table: Table, tables: @escaping (String) -> Table? = { _ in nil }) {
        self.table = table
        self.tables = tables
        places = RecordSearch.places(in: table.register)
    }

    /// The labels of the columns that a search of a register looks into, for the screen to say so.
    public static func columns(of register: Register) -> [Bilingual] {
        places(in: register).map { register.columns[$0].label }
    }

    private static func places(in register: Register) -> [Int] {
        register.columns.indices.filter {
            register.columns[$0].isSearched && register.columns[$0].privacy != .secret
        }
    }

    /// The rows of live records that match `text`, ascending; all of them for a blank text.
    public func rows(matching text: String) -> [UInt32] {
        update()
        guard let index else { return [] }
        return live.rows(matching: Query(text), in: index)
    }

    /// The rows among `rows` that match `text`, in the order they are in.
    public func rows(matching text: String, within rows: [UInt32]) -> [UInt32] {
        update()
        guard let index else { return [] }
        return index.rows(matching: Query(text), within: rows)
    }

    /// A row was changed, deleted or brought back.
    public func rowChanged(_ row: Int) { if index != nil { stale.insert(row) } }

    /// The title of a record of another register was changed: rows that refer to it are read again.
    public func titleChanged(_ register: String, _ number: UInt32) {
        guard index != nil else { return }
        for place in places where table.register.columns[place].target == register {
            guard let store = table.columns[place] as? ReferenceStore else { continue }
            for row in store.numbers.indices where store.numbers[row] == number { stale.insert(row) }
        }
    }

    /// Lets go of the index, to give memory back; the next search builds it again.
    public func forget() {
        index = nil
        live = LiveSearch()
        stale = []
    }

    private func update() {
        guard index == nil || !stale.isEmpty || index?.count != table.rowCount else { return }
        var changed = index ?? built()
        // Held once only, so that changing it copies nothing.
        index = nil
        for row in changed.count..<max(changed.count, table.rowCount) { add(row, to: &changed) }
        for row in stale where row < table.rowCount {
            if table.isDeleted[row] {
                changed.remove(row: row)
            } else {
                changed.replace(row: row, with: cells(row))
            }
        }
        stale = []
        index = changed
    }

    private func built() -> SearchIndex {
        var index = SearchIndex()
        index.reserve(rows: table.rowCount, characters: table.rowCount * 4 * places.count)
        return index
    }

    private func add(_ row: Int, to index: inout SearchIndex) {
        index.openRow()
        if !table.isDeleted[row] {
            for place in places {
                let store = table.columns[place]
                if let store = store as? TextStore {
                    let isScrubbed = table.register.columns[place].isScrubbed
                    store.withText(row) { RecordSearch.add($0, isScrubbed, to: &index) }
                } else if let title = title(place, row) {
                    title.titles.withText(title.row) { RecordSearch.add($0, title.isScrubbed, to: &index) }
                } else {
                    let isScrubbed = table.register.columns[place].isScrubbed
                    store.withText(row) { RecordSearch.add($0, isScrubbed, to: &index) }
                }
            }
        }
        index.closeRow()
        if table.isDeleted[row] { index.remove(row: row) }
    }

    private func cells(_ row: Int) -> [String] {
        places.compactMap { place in
            if let title = title(place, row) {
                let text = title.titles.value(title.row)?.text
                return title.isScrubbed ? text.map(Masking.scrub) : text
            }
            let text = table.columns[place].value(row)?.text
            return table.register.columns[place].isScrubbed ? text.map(Masking.scrub) : text
        }
    }

    /// Adds a cell as it is shown: a number masked on the screen must not be found digit by digit.
    private static func add(
        _ text: UnsafeBufferPointer<UInt8>, _ isScrubbed: Bool, to index: inout SearchIndex
    ) {
        if text.isEmpty { return }
        if isScrubbed, text.count >= Masking.leastBytes {
            index.add(Masking.scrub(String(decoding: text, as: UTF8.self)))
        } else {
            index.add(text)
        }
    }

    /// Where the title stands that a reference shows; nil for other columns, and where nothing is at hand.
    private func title(_ place: Int, _ row: Int) -> (titles: ColumnStore, row: Int, isScrubbed: Bool)? {
        guard let store = table.columns[place] as? ReferenceStore,
            let target = table.register.columns[place].target.flatMap(tables),
            let title = target.register.place(of: target.register.title),
            let row = target.row(ofNumber: store.numbers[row])
        else { return nil }
        return (target.columns[title], row, target.register.columns[title].isScrubbed)
    }
}
