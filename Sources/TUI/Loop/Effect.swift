import Core

/// What an update wants done besides changing its screen.
public indirect enum Effect<W: World, Message> {
    /// Nothing.
    case none
    /// Open a screen on top.
    case push(any Screen<W>)
    /// Open a screen in place of this one.
    case replace(any Screen<W>)
    /// Close this screen and show the one below. At the bottom of the stack: nothing.
    case pop
    /// Close every screen above the first one.
    case home
    /// Have something done outside; the outcome comes back as ``Occasion/answered(_:)``.
    case perform(W.Action)
    /// Open an overlay whose answer becomes a message of this screen.
    case ask(any Screen<W>, (Answer) -> Message?)
    /// Close this overlay and give its answer to the screen that asked.
    case answer(Answer)
    /// Send this screen another message.
    case send(Message)
    /// Send this screen another message once no further one was asked for during so long: what costs a slow
    /// line much is drawn when a held key is let go, and what is typed is kept when the typing pauses.
    case rest(Message, for: Duration = .milliseconds(80))
    /// Say something in the message row, until the next key.
    case notice(Notice)
    /// Leave the program, asking first if something is unsaved.
    case quit
    /// Leave the program at once.
    case leave
    /// Several, in order.
    case all([Effect])
}

/// What an overlay answers to the screen that asked.
public enum Answer {
    /// The choice with this number, from 0.
    case chosen(Int)
    /// A text that was typed.
    case text(String)
    /// Anything else, which the screen that asks knows how to read.
    case value(Any)
}

/// A message for the row above the footer.
public struct Notice: Hashable, Sendable {
    /// How serious it is.
    public enum Grade: Sendable { case info, warn, error }

    /// How serious it is; each grade has its own word in front, so that colour is not the only sign.
    public let grade: Grade
    /// What to say, in a sentence.
    public let text: Bilingual

    /// A notice.
    public init(_ grade: Grade, _ text: Bilingual) {
        self.grade = grade
        self.text = text
    }

    /// Something was done.
    public static func info(_ zh: String, _ en: String) -> Notice { Notice(.info, Bilingual(zh, en)) }
    /// Something needs care.
    public static func warn(_ zh: String, _ en: String) -> Notice { Notice(.warn, Bilingual(zh, en)) }
    /// Something was refused or failed.
    public static func error(_ zh: String, _ en: String) -> Notice { Notice(.error, Bilingual(zh, en)) }
}

extension Effect {
    /// Ask a question with numbered answers, the safe one first; `reply` turns the number, from 0, into a
    /// message.
    public static func confirm(
        _ title: Bilingual, _ text: Bilingual, options: [Bilingual], reply: @escaping (Int) -> Message?
    ) -> Effect {
        .ask(ConfirmScreen<W>(title: title, text: text, options: options)) { answer in
            guard case .chosen(let number) = answer else { return nil }
            return reply(number)
        }
    }

    /// Let one of `choices` be chosen, those found by `query` to begin with; `reply` turns its number, from
    /// 0, into a message.
    public static func choose(
        _ title: Bilingual, _ choices: [ChoiceItem], selected: Int = 0, query: String = "",
        reply: @escaping (Int) -> Message?
    ) -> Effect {
        .ask(ChoiceScreen<W>(title: title, choices, selected: selected, query: query)) { answer in
            guard case .chosen(let number) = answer else { return nil }
            return reply(number)
        }
    }
}
