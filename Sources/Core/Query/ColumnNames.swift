/// Finds a column by what people call it: its id, its label in either language, or an alias.
public struct ColumnNames {
    private let register: Register
    private var places: [String: Int] = [:]
    /// Stands for the record's own id.
    private let own: AnyColumn

    /// The names of the columns of `register`, and of the record's own id.
    public init(_ register: Register) {
        self.register = register
        own = AnyColumn(id: FilterExpression.id, label: Bilingual("编号", "Id"), kind: .reference)
        // An id goes before every label, a label before every alias, an earlier column before a later one.
        for (place, column) in register.columns.enumerated() { add(column.id, place) }
        for (place, column) in register.columns.enumerated() {
            add(column.label.zh, place)
            add(column.label.en, place)
        }
        add(FilterExpression.id, -1)
        add(own.label.zh, -1)
        for (place, column) in register.columns.enumerated() {
            for alias in column.aliases { add(alias, place) }
        }
    }

    private mutating func add(_ name: String, _ place: Int) {
        let key = Vocabulary.folded(name)
        if places[key] == nil { places[key] = place }
    }

    /// The column called `name`.
    public func column(_ name: String) -> AnyColumn? {
        guard let place = places[Vocabulary.folded(name)] else { return nil }
        return place < 0 ? own : register.columns[place]
    }

    /// The columns by name, for a refusal.
    public func listed(_ language: Language) -> String {
        register.columns.map { language == .zh ? $0.label.zh : $0.id }
            .joined(separator: language == .zh ? "、" : ", ")
    }
}
