/// A value put into a column, or a blank.
public struct Assignment: Hashable, Sendable {
    /// The column's id.
    public let column: String
    /// The value, `nil` to blank the column.
    public let value: Value?

    /// `column` becomes `value`.
    public init(_ column: String, _ value: Value?) {
        self.column = column
        self.value = value
    }
}

/// One change of one record, as a commit holds it.
public struct Change: Hashable, Sendable {
    /// What is done.
    public enum Operation: String, Sendable {
        /// A new record, or a deleted one restored.
        case add
        /// Columns of a record.
        case set
        /// The record goes; live records must not refer to it.
        case delete
        /// Secret columns were shown; nothing changes.
        case reveal
    }

    /// What is done.
    public var operation: Operation
    /// The register's id.
    public var register: String
    /// The record's id; empty in an `add` that has not been committed, `*` in a `reveal` of a list.
    public var id: String
    /// In an `add`, the revision a restored record has, `nil` for 1; in a `set`, the revision that the record
    /// must still have.
    public var revision: UInt32?
    /// The columns' new values.
    public var set: [Assignment]
    /// The columns' values before, as their author saw them; filled in under the lock where he saw none.
    public var was: [Assignment]

    /// A change.
    public init(
        _ operation: Operation, _ register: String, _ id: String, set: [Assignment] = [],
        was: [Assignment] = [],
        revision: UInt32? = nil
    ) {
        self.operation = operation
        self.register = register
        self.id = id
        self.set = set
        self.was = was
        self.revision = revision
    }

    /// A new record with these values; its id is minted at the commit.
    public static func add(_ register: String, _ values: [Assignment]) -> Change {
        Change(.add, register, "", set: values)
    }

    /// New values for columns of a record; `was` as far as their author saw it.
    public static func set(_ register: String, _ id: String, _ values: [Assignment], was: [Assignment] = [])
        -> Change
    {
        Change(.set, register, id, set: values, was: was)
    }

    /// The record goes.
    public static func delete(_ register: String, _ id: String) -> Change { Change(.delete, register, id) }

    /// The new value of `column`, when the change has one: `.some(nil)` is a blank.
    public func value(of column: String) -> Value?? { set.first { $0.column == column }.map(\.value) }
}

/// What a person did at one moment: the unit of saving, undo and audit.
public struct Commit: Sendable {
    /// Its number, one more than the commit's before.
    public var seq: Int
    /// When, never earlier than the commit before.
    public var at: Instant
    /// The account that made it, from the process's uid.
    public var by: String
    /// Which part of the program: `tui`, `cli`, `import`, `undo:SEQ`, `demo` …
    public var via: String
    /// The reason given, if any.
    public var why: String?
    /// What was changed, in order.
    public var changes: [Change]
    /// The hash of its last line.
    public var hash: String
    /// Whether a newer version wrote it: what this one does not know of it is left out of `changes`.
    var isNewer = false

    /// The seq that this commit undoes, when it is an undo.
    public var undoes: Int? { via.hasPrefix("undo:") ? Int(via.dropFirst(5)) : nil }
}
