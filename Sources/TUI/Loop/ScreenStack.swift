/// The screens that are open, the one with the keys on top. Never empty.
struct ScreenStack<W: World> {
    /// An open screen, and what its answer means to the screen below.
    struct Entry {
        var screen: any Screen<W>
        let reply: ((Answer) -> Deed?)?
    }

    private var root: Entry
    private var above: [Entry] = []

    init(_ root: any Screen<W>) {
        self.root = Entry(screen: root, reply: nil)
    }

    var count: Int { above.count + 1 }
    var top: Int { above.count }

    subscript(index: Int) -> Entry { index == 0 ? root : above[index - 1] }

    mutating func push(_ screen: any Screen<W>, reply: ((Answer) -> Deed?)? = nil) {
        above.append(Entry(screen: screen, reply: reply))
    }

    /// Close the screen at `index` and all above it; the first one stays.
    mutating func close(from index: Int) {
        above.removeSubrange(max(0, index - 1)..<above.count)
    }

    /// Put another screen in the place of the one at `index`, and close all above it.
    mutating func replace(from index: Int, _ screen: any Screen<W>) {
        if index == 0 {
            above = []
            root = Entry(screen: screen, reply: nil)
        } else {
            let reply = above[index - 1].reply
            close(from: index)
            push(screen, reply: reply)
        }
    }

    /// Let the screen at `index` take note of a message, in place.
    mutating func update(_ index: Int, _ message: Any, _ scene: Scene<W>) -> Effect<W, Any> {
        index == 0
            ? updated(&root.screen, message, scene) : updated(&above[index - 1].screen, message, scene)
    }
}

/// What a key or an answer makes happen: a screen's own message, or one of the loop's own acts.
enum Deed {
    case message(Any)
    case standard(Standard)
}

private func updated<W: World>(_ screen: inout any Screen<W>, _ message: Any, _ scene: Scene<W>) -> Effect<
    W, Any
> {
    func open<S: Screen<W>>(_ screen: inout S) -> Effect<W, Any> {
        guard let message = message as? S.Message else { return .none }
        return screen.update(message, scene).erased
    }
    return open(&screen)
}

extension Screen {
    /// The bindings with the type of their messages hidden.
    func erasedBindings(_ scene: Scene<W>) -> [Binding<Deed>] {
        bindings(scene).map { $0.map { Deed.message($0) } }
    }

    func erasedTyped(_ input: TextInput, _ scene: Scene<W>) -> Any? {
        typed(input, scene).map { $0 as Any }
    }

    func erasedHeard(_ occasion: Occasion<W.News>, _ scene: Scene<W>) -> Any? {
        heard(occasion, scene).map { $0 as Any }
    }
}

extension Effect {
    /// The effect with the type of the messages hidden.
    var erased: Effect<W, Any> {
        switch self {
        case .none: .none
        case .push(let screen): .push(screen)
        case .replace(let screen): .replace(screen)
        case .pop: .pop
        case .home: .home
        case .perform(let action): .perform(action)
        case .ask(let screen, let reply): .ask(screen) { reply($0).map { $0 as Any } }
        case .answer(let answer): .answer(answer)
        case .send(let message): .send(message)
        case .rest(let message, let length): .rest(message, for: length)
        case .notice(let notice): .notice(notice)
        case .quit: .quit
        case .leave: .leave
        case .all(let effects): .all(effects.map(\.erased))
        }
    }
}
