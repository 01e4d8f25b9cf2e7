/// The records of one kind (台账): an ordered list of columns and what makes a whole record right.
public struct Register: Sendable {
    /// The id in code, on the command line and in file names.
    public let id: String
    /// What a person reads.
    public let label: Bilingual
    /// The letter its record ids begin with.
    public let prefix: String
    /// The columns in the order of the form and of files.
    public internal(set) var columns: [AnyColumn]
    /// The id of the column that names a record in lists and references.
    public let title: String
    /// The id of the column that holds the record's division code, when it has its own.
    public let district: String?
    /// The id of the reference column by which a changed record names the one it replaces, where a change is
    /// a new record; nil where records are changed in place.
    public let versions: String?
    /// The id of the column that holds the account which wrote the record last, where there is one: filled in
    /// by the program at the commit, and never by hand.
    public let author: String?
    /// What the register is for and how to fill it, for the empty screen.
    public let purpose: Bilingual
    /// What a whole record must satisfy beyond its columns.
    public let rules: [RecordRule]

    /// The least role that may change its records.
    public private(set) var leastRole = StaffRole.entry

    private var places: [String: Int]

    /// A register; `title` names the column that stands for a record in lists and references.
    public init(
        _ id: String, _ zh: String, _ en: String, prefix: String, title: String, district: String? = nil,
        versions: String? = nil, author: String? = nil, purpose: Bilingual, rules: [RecordRule] = [],
        _ columns: [any ColumnDeclaration]
    ) {
        self.id = id
        self.label = Bilingual(zh, en)
        self.prefix = prefix
        self.title = title
        self.district = district
        self.versions = versions
        self.author = author
        self.purpose = purpose
        self.rules = rules
        self.columns = columns.map(\.erased)
        places = Dictionary(uniqueKeysWithValues: self.columns.enumerated().map { ($1.id, $0) })
    }

    /// The same register, to be changed by those who have `role` or a higher one.
    func changed(by role: StaffRole) -> Register {
        var register = self
        register.leastRole = role
        return register
    }

    /// The place of the column with `id`.
    public func place(of id: String) -> Int? { places[id] }

    /// The column with `id`.
    public func column(_ id: String) -> AnyColumn? { places[id].map { columns[$0] } }

    /// Adds a column that a file has and this version does not know; it is kept word for word.
    mutating func adopt(unknown id: String) -> Int {
        if let place = places[id] { return place }
        columns.append(AnyColumn(id: id, label: Bilingual(id, id), kind: .unknown))
        places[id] = columns.count - 1
        return columns.count - 1
    }

    /// A register that a file has and this version does not know: every column is kept word for word.
    static func unknown(_ id: String) -> Register {
        Register(
            id, id, id, prefix: "", title: "",
            purpose: Bilingual("由更新版本的博爱写入，只能查看。", "Written by a newer version; read only."), [])
    }

    /// Whether this version declares the register.
    public var isKnown: Bool { !prefix.isEmpty }
}

/// What a whole record must satisfy beyond its columns, with the column that the refusal names.
public struct RecordRule: Sendable {
    /// The column that the refusal names.
    public let column: String
    /// The reason and a way out.
    public let words: Bilingual
    /// The columns without which it asks nothing: a record in which one of them is blank is right.
    public let asked: [String]
    /// Whether the record, given by its columns' values, is right.
    public let holds: @Sendable ([String: Value]) -> Bool

    /// A rule that names `column` when it does not hold; asked only where all of `asked` are known.
    public init(
        _ column: String, _ zh: String, _ en: String, where asked: [String] = [],
        holds: @escaping @Sendable ([String: Value]) -> Bool
    ) {
        self.column = column
        self.words = Bilingual(zh, en)
        self.asked = asked
        self.holds = { values in asked.contains { values[$0] == nil } || holds(values) }
    }
}
