import Core

/// The clocks that a watch goes by; tests hold their own.
public struct WatchClock {
    /// The moment it is.
    public let now: () -> Instant
    /// A clock that nobody sets.
    public let uptime: () -> ContinuousClock.Instant
    /// How much of the present minute is left.
    let restOfMinute: () -> Duration

    /// The system's clocks.
    public static var system: WatchClock {
        WatchClock(now: Instant.now, uptime: { .now }, restOfMinute: Instant.restOfMinute)
    }

    /// Clocks that read as told; without `restOfMinute` they turn with the whole second.
    public init(
        now: @escaping () -> Instant, uptime: @escaping () -> ContinuousClock.Instant,
        restOfMinute: (() -> Duration)? = nil
    ) {
        self.now = now
        self.uptime = uptime
        self.restOfMinute = restOfMinute ?? { .seconds(60 - now().seconds % 60) }
    }
}

/// Follows the boards and the minute. It reads a board at most five times a second and the last one always,
/// and sleeps in between.
public struct WatchHost: Host {
    /// The boards and the time.
    public private(set) var world: WatchWorld
    private let clock: WatchClock
    /// The least time between two readings of one board.
    private let pace: Duration
    /// After how long the next page shows by itself; nil for never.
    private let rotation: Duration?
    private var turning: ContinuousClock.Instant?
    /// When each board was last read, and when one that changed since is to be read.
    private var readAt: [ContinuousClock.Instant?]
    private var due: [ContinuousClock.Instant?]
    /// When to look again at the boards that nothing wakes us for.
    private var looking: [ContinuousClock.Instant?]
    /// The next full minute, or whatever comes before it.
    public private(set) var deadline: ContinuousClock.Instant?

    /// At most five times a second.
    static let pace: Duration = .milliseconds(200)
    /// One repaint in ten seconds is all that a slow line is asked to carry.
    static let slowPace: Duration = .seconds(10)

    /// Follows the branches of `world`; reads them for the first time.
    public init(_ world: WatchWorld, rotation: Duration? = nil, clock: WatchClock = .system) {
        self.world = world
        self.clock = clock
        self.rotation = rotation
        pace = world.isSlow ? WatchHost.slowPace : WatchHost.pace
        readAt = world.branches.map { _ in nil }
        due = readAt
        looking = readAt
        self.world.now = clock.now()
        turning = rotation.map { clock.uptime().advanced(by: $0) }
        for place in world.branches.indices { _ = read(place) }
        setDeadline()
    }

    /// Never: under a forced command there is no shell to go to, and a stopped session would hang.
    public var canSuspend: Bool { false }

    /// The watches on the board files.
    public var descriptors: [Int32] {
        world.branches.map(\.feed.source.descriptor).filter { $0 >= 0 }
    }

    private mutating func setDeadline() {
        let minute = clock.uptime().advanced(by: clock.restOfMinute())
        let marks = world.branches.compactMap(\.nextUnmarking)
        deadline = ([minute, turning] + due + looking + marks).compactMap { $0 }.min()
    }

    /// A board file changed, or a time has come.
    public mutating func woke(_ cause: Wake) -> Reaction<WatchWorld> {
        var reaction = Reaction<WatchWorld>()
        let uptime = clock.uptime()
        if case .descriptor(let descriptor) = cause {
            for place in world.branches.indices
            where world.branches[place].feed.source.descriptor == descriptor {
                world.branches[place].feed.source.drain()
                due[place] = due[place] ?? readAt[place].map { max(uptime, $0.advanced(by: pace)) } ?? uptime
            }
        }
        let minute = world.now.seconds / 60
        world.now = clock.now()
        let isNewMinute = world.now.seconds / 60 != minute
        for place in world.branches.indices {
            // Once a minute it is looked whether the folder itself was replaced, which nobody tells.
            let isLooking = looking[place].map { $0 <= uptime } ?? false
            if isNewMinute || isLooking, due[place] == nil, world.branches[place].feed.source.hasChanged() {
                due[place] = uptime
            }
            if isLooking { setLooking(place, uptime) }
            if let when = due[place], when <= uptime, read(place) { add(.board(place), to: &reaction) }
            if isNewMinute { world.branches[place].look(at: world.now) }
            if world.branches[place].unmark(at: uptime) { reaction.redraw = true }
        }
        if isNewMinute { add(.minute, to: &reaction) }
        if let turning, turning <= uptime {
            restartTurning(uptime)
            add(.turn, to: &reaction)
        }
        setDeadline()
        return reaction
    }

    /// Takes note of what somebody turned to.
    public mutating func perform(_ action: WatchWorld.Action) -> Reaction<WatchWorld> {
        switch action {
        case .turned(let branch):
            world.shown = branch
            restartTurning(clock.uptime())
        }
        setDeadline()
        return Reaction(redraw: true)
    }

    private mutating func restartTurning(_ uptime: ContinuousClock.Instant) {
        turning = rotation.map { uptime.advanced(by: $0) }
    }

    private mutating func read(_ place: Int) -> Bool {
        let uptime = clock.uptime()
        due[place] = nil
        readAt[place] = uptime
        let isChanged = world.branches[place].read(at: world.now, marking: world.isSlow ? nil : uptime)
        setLooking(place, uptime)
        return isChanged
    }

    private mutating func setLooking(_ place: Int, _ uptime: ContinuousClock.Instant) {
        looking[place] = world.branches[place].feed.source.pollInterval.map { uptime.advanced(by: $0) }
    }

    private func add(_ news: WatchWorld.News, to reaction: inout Reaction<WatchWorld>) {
        reaction.news.append(news)
        reaction.redraw = true
    }
}
