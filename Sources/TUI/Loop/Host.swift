/// The world outside: the store, the clock, the watch on the journal. The product supplies one type.
public protocol Host {
    /// The product's world.
    associatedtype W: World

    /// The world as it is now. The loop never keeps it.
    var world: W { get }
    /// File descriptors that wake the loop when they can be read, such as the one of inotify.
    var descriptors: [Int32] { get }
    /// When to wake next without a key, such as the next full minute; nil for never.
    var deadline: ContinuousClock.Instant? { get }

    /// Whether Ctrl-Z gives the terminal back to a shell; false where there may be none.
    var canSuspend: Bool { get }
    /// The theme to wear; nil keeps the one the terminal was opened with.
    var theme: Theme? { get }

    /// Carry out what a screen asked for. Nothing may look saved before its fsync returned, so this may take
    /// its time.
    mutating func perform(_ action: W.Action) -> Reaction<W>
    /// A descriptor can be read, or the deadline has passed.
    mutating func woke(_ cause: Wake) -> Reaction<W>
    /// Nobody waits for long work any more: whoever asked for it was closed.
    mutating func abandoned()
}

extension Host {
    /// No descriptors to watch.
    public var descriptors: [Int32] { [] }
    /// There is a shell to go to.
    public var canSuspend: Bool { true }
    /// The theme stays.
    public var theme: Theme? { nil }
    /// No deadline.
    public var deadline: ContinuousClock.Instant? { nil }
    /// Nothing to do.
    public mutating func woke(_ cause: Wake) -> Reaction<W> { Reaction() }
    /// Nothing is held for it.
    public mutating func abandoned() {}
}

/// Why the host was woken.
public enum Wake: Hashable, Sendable {
    /// This descriptor can be read.
    case descriptor(Int32)
    /// The host's deadline has passed.
    case deadline
}

/// What came of an action or of being woken.
public struct Reaction<W: World> {
    /// For the screen that asked, as ``Occasion/answered(_:)``.
    public var answers: [W.News]
    /// For every screen of the stack, as ``Occasion/news(_:)``.
    public var news: [W.News]
    /// For the message row.
    public var notice: Notice?
    /// What to carry out next for the same screen, once the screen is drawn and keys have been taken: long
    /// work is done in slices, so that its progress shows and a key can stop it.
    public var next: W.Action?
    /// How far long work has come, for the message row; it goes when the work is done.
    public var progress: ProgressBar?
    /// Whether anything that is shown may have changed, the clock included.
    public var redraw: Bool

    /// A reaction; the empty one draws nothing new.
    public init(
        answers: [W.News] = [], news: [W.News] = [], notice: Notice? = nil, next: W.Action? = nil,
        progress: ProgressBar? = nil, redraw: Bool = false
    ) {
        self.answers = answers
        self.news = news
        self.notice = notice
        self.next = next
        self.progress = progress
        self.redraw = redraw || !answers.isEmpty || !news.isEmpty || notice != nil
    }
}
