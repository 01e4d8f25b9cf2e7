/// A business line of the branch (业务), declared once: everything general is derived from it.
public protocol Programme: Sendable {
    /// The id in code and files.
    static var id: String { get }
    /// What a person reads.
    static var label: Bilingual { get }
    /// Its registers; the first is the one its pane opens.
    static var registers: [Register] { get }
    /// Its indicators, in the order of the pane.
    static var indicators: [Indicator] { get }
    /// Its alerts, most pressing first.
    static var alerts: [Alert] { get }
    /// What a change of one register does to another, in the same commit.
    static var consequences: [Consequence] { get }
}

extension Programme {
    /// None, unless declared.
    public static var indicators: [Indicator] { [] }
    /// None, unless declared.
    public static var alerts: [Alert] { [] }
    /// None, unless declared.
    public static var consequences: [Consequence] { [] }
}

/// A record's day column follows the latest day among the records that refer to it: an inspection moves the
/// device's "last checked". Entered in the same commit, so that undo takes both back.
public struct Consequence: Sendable {
    /// The register whose records bring it about.
    public let register: String
    /// Its reference column.
    public let reference: String
    /// Its day column.
    public let dated: String
    /// The column of the record referred to, which never moves back by this.
    public let moves: String

    /// `moves`, in the record that `reference` names, follows `dated` of `register`.
    public init(_ register: String, reference: String, dated: String, moves: String) {
        self.register = register
        self.reference = reference
        self.dated = dated
        self.moves = moves
    }
}
