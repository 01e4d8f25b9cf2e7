import Core

/// The program between two events: the stack of screens, the world, and what is said at the bottom.
///
/// Pure but for what its ``Host`` does: events go in by ``handle(_:at:)``, pictures come out by ``canvas()``.
/// The same session runs behind the real terminal and behind a test's script.
public struct Session<H: Host> {
    /// The world outside.
    public private(set) var host: H
    /// The room there is.
    public private(set) var size: Size
    /// What the terminal can show.
    public let medium: Medium
    /// Whether the program is over.
    public private(set) var isOver = false

    var stack: ScreenStack<H.W>
    var notice: Notice?
    /// What the footer says about the last key instead of showing keys.
    var footnote: Bilingual?
    /// Until when the next digit is an F-key.
    var escapeUntil: ContinuousClock.Instant?
    /// The next slices of long work, each with the screen it is for; they take turns.
    private var work: [(action: H.W.Action, asker: Int)] = []
    /// How far long work has come.
    private(set) var progress: ProgressBar?
    /// What a screen wants to be told when no more keys come, and when that is.
    private var rest: (screen: Int, message: Any, until: ContinuousClock.Instant)?
    /// The time of the event that is being handled.
    private var now = ContinuousClock.now
    /// What the terminal has to do, besides drawing, after this event.
    var orders: [TerminalOrder] = []

    /// A session that shows `root`.
    public init(_ root: any Screen<H.W>, host: H, size: Size, medium: Medium = Medium()) {
        self.host = host
        self.size = size
        self.medium = medium
        stack = ScreenStack(root)
        tell(0, .shown)
    }

    /// When to wake without a key.
    public var deadline: ContinuousClock.Instant? {
        [host.deadline, escapeUntil, rest?.until].compactMap { $0 }.min()
    }

    /// Whether long work waits for its next slice: take in what has come, without waiting, and ``goOn()``.
    public var isBusy: Bool { !work.isEmpty && !isOver }

    /// Do the next slice of long work.
    public mutating func goOn() {
        guard !work.isEmpty else { return }
        let (action, asker) = work.removeFirst()
        perform(action, for: asker)
    }

    /// Forget the long work of the screen at `index` and of those above it, and that one of them waits for
    /// the keys to rest: they are being closed, and a stranger in their place must not be told.
    mutating func abandonWork(from index: Int) {
        if let rest, rest.screen >= index { self.rest = nil }
        guard work.contains(where: { $0.asker >= index }) else { return }
        work.removeAll { $0.asker >= index }
        guard work.isEmpty else { return }
        progress = nil
        host.abandoned()
    }

    /// The titles of the open screens, first to last: where the user is.
    public var path: [Bilingual] {
        let scene = scene
        return (0..<stack.count).filter { stack[$0].screen.layer == .screen }
            .map { stack[$0].screen.title(scene) }
    }

    /// Take one event in. `now` is read by the caller: there is no clock in here. Returns whether to draw.
    @discardableResult
    public mutating func handle(_ event: TerminalEvent, at now: ContinuousClock.Instant) -> Bool {
        self.now = now
        switch event {
        case .key(let key):
            press(key, at: now)
        case .resized(let size):
            self.size = size
            for index in 0..<stack.count { tell(index, .resized) }
        case .continued:
            orders.append(.repaint)
        case .terminate:
            end()
        case .readable(let descriptor):
            return react(host.woke(.descriptor(descriptor)), to: nil)
        case .deadline:
            return passed(now)
        }
        return true
    }

    /// Tell the screen at `index` when the keys have rested so long; what waited before is forgotten.
    mutating func rest(_ index: Int, _ message: Any, _ length: Duration) {
        rest = (index, message, now.advanced(by: length))
    }

    /// The orders given since the last call.
    mutating func takeOrders() -> [TerminalOrder] {
        defer { orders = [] }
        return orders
    }

    private mutating func passed(_ now: ContinuousClock.Instant) -> Bool {
        var redraw = false
        if let until = escapeUntil, until <= now {
            escapeUntil = nil
            footnote = nil
            redraw = true
        }
        if let (screen, message, until) = rest, until <= now {
            rest = nil
            if screen < stack.count { update(screen, message) }
            redraw = true
        }
        if let due = host.deadline, due <= now {
            redraw = react(host.woke(.deadline), to: nil) || redraw
        }
        return redraw
    }

    /// What every screen is given. Made anew for each use, so that nobody holds the world while it changes.
    var scene: Scene<H.W> {
        Scene(host.world, size: Frame(size).content.size, medium: medium)
    }

    /// Let the screen at `index` hear of something.
    mutating func tell(_ index: Int, _ occasion: Occasion<H.W.News>) {
        guard index < stack.count, let message = stack[index].screen.erasedHeard(occasion, scene) else {
            return
        }
        update(index, message)
    }

    /// Let the screen at `index` take note of a message, and carry out what it wants.
    mutating func update(_ index: Int, _ message: Any) {
        apply(stack.update(index, message, scene), from: index)
    }

    /// Pass on what came from outside: answers to the screen at `asker`, news to all. Returns whether to
    /// draw.
    @discardableResult
    mutating func react(_ reaction: Reaction<H.W>, to asker: Int?) -> Bool {
        if let notice = reaction.notice { self.notice = notice }
        if let asker { for answer in reaction.answers { tell(asker, .answered(answer)) } }
        for news in reaction.news {
            for index in (0..<stack.count).reversed() { tell(index, .news(news)) }
        }
        return reaction.redraw
    }

    /// Have something done outside for the screen at `asker`.
    mutating func perform(_ action: H.W.Action, for asker: Int) {
        let reaction = host.perform(action)
        if let next = reaction.next { work.append((next, asker)) }
        if reaction.next != nil { progress = reaction.progress } else if work.isEmpty { progress = nil }
        react(reaction, to: asker)
    }

    /// Leave. Whichever way, every screen may first keep what it holds.
    mutating func end() {
        for index in (0..<stack.count).reversed() { tell(index, .leaving) }
        isOver = true
    }
}

/// What a session wants from the terminal besides drawing.
enum TerminalOrder: Hashable {
    case repaint, suspend
}
