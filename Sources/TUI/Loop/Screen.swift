import Core

/// A screen, or an overlay: its state, what may happen to it, and how it looks. A plain value without clock
/// or files.
///
/// ```swift
/// struct Counter: Screen {
///     enum Message { case plusPressed }
///     var count = 0
///     func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("计数", "Counter") }
///     func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
///         [Binding([.text("+")], Bilingual("加一", "Add"), Bilingual("加一。", "Adds one."), .plusPressed,
/// footer: 1)]
///     }
///     mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
///         switch message { case .plusPressed: count += 1 }
///         return .none
///     }
///     func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
///         canvas.put("\(count)", at: Point(1, 0), .textBright)
///     }
/// }
/// ```
public protocol Screen<W> {
    /// The product's world.
    associatedtype W: World
    /// What can happen to the screen, as past-tense facts (`rowChosen`).
    associatedtype Message

    /// Whether it fills the content area or is laid over the screen below.
    var layer: Layer { get }
    /// The title row; an overlay frames itself and has none.
    func title(_ scene: Scene<W>) -> Bilingual
    /// The keys that mean something now. Esc, F1, F9, F10, q, `:` and Ctrl-L are added by the loop where not
    /// taken here.
    func bindings(_ scene: Scene<W>) -> [Binding<Message>]
    /// Whether a text field has the caret: characters and editing keys then go to ``typed(_:_:)`` before any
    /// binding.
    func takesText(_ scene: Scene<W>) -> Bool
    /// What `input` means here; nil lets the bindings have the key.
    func typed(_ input: TextInput, _ scene: Scene<W>) -> Message?
    /// What something that happened outside means here; nil for nothing.
    func heard(_ occasion: Occasion<W.News>, _ scene: Scene<W>) -> Message?
    /// What would be lost by leaving now, as a sentence; nil when nothing is unsaved.
    func unsaved(_ scene: Scene<W>) -> Bilingual?
    /// Take note of `message`, and say what else has to be done.
    mutating func update(_ message: Message, _ scene: Scene<W>) -> Effect<W, Message>
    /// Draw on the content area, which is blank. Overlays draw themselves where they want to be, frame
    /// included.
    func view(_ canvas: inout Canvas, _ scene: Scene<W>)
}

extension Screen {
    /// A full screen.
    public var layer: Layer { .screen }
    /// No title, as for overlays.
    public func title(_ scene: Scene<W>) -> Bilingual { Bilingual("", "") }
    /// No text field.
    public func takesText(_ scene: Scene<W>) -> Bool { false }
    /// No use for text.
    public func typed(_ input: TextInput, _ scene: Scene<W>) -> Message? { nil }
    /// No interest in the world outside.
    public func heard(_ occasion: Occasion<W.News>, _ scene: Scene<W>) -> Message? { nil }
    /// Nothing unsaved.
    public func unsaved(_ scene: Scene<W>) -> Bilingual? { nil }
}

/// How much of the content area a screen takes.
public enum Layer: Sendable {
    /// All of it.
    case screen
    /// What it draws itself; the screen below stays visible around it.
    case overlay
}

/// Something that a screen may hear about without a key being pressed.
public enum Occasion<News> {
    /// The screen has just been opened, or is on top again after something above it was closed.
    case shown
    /// The room has changed.
    case resized
    /// The outcome of an action that this screen asked for.
    case answered(News)
    /// Something that happened outside; every screen of the stack hears it.
    case news(News)
    /// The program is about to end without asking (the line dropped, or it was told to stop): keep the draft.
    case leaving
}
