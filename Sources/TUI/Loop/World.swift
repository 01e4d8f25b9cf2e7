import Core

/// What every screen may read: the ledger, who is looking, the settings, today. The product supplies one
/// type.
///
/// Screens never keep a copy: it holds the ledger, and a second holder would make the next commit copy all of
/// it.
public protocol World {
    /// What screens ask to be done outside: commit, import, keep a draft. Carried out by the ``Host``.
    associatedtype Action
    /// What happened outside: a commit by somebody else, a new minute, the outcome of an action.
    associatedtype News

    /// The language of the screen.
    var language: Language { get }
    /// The right end of the title row: the branch, the clock, the age of the data.
    var status: String { get }
    /// The same in so many columns, where less can be said; the whole is cut otherwise.
    func status(width: Int) -> String
}

extension World {
    /// Always the whole.
    public func status(width: Int) -> String { status }
}

/// What a view, an update or a table of bindings is given: the world, and the room there is.
public struct Scene<W: World> {
    /// The product's world.
    public let world: W
    /// The room between the title row and the message row; for an overlay, the same.
    public let size: Size
    /// How text is measured.
    public let medium: Medium

    /// A scene; the loop makes it, and tests of a single screen.
    public init(_ world: W, size: Size, medium: Medium = Medium()) {
        self.world = world
        self.size = size
        self.medium = medium
    }

    /// The language of the screen.
    public var language: Language { world.language }

    /// `text` in the language of the screen.
    public func callAsFunction(_ text: Bilingual) -> String { text(world.language) }
}
