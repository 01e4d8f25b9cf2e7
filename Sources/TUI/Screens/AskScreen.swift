import Core

/// A question answered by a sentence, laid over the screen. Answers ``Answer/text(_:)``.
struct AskScreen: Screen {
    enum Message {
        case typed(TextInput), accepted
    }

    let heading: Bilingual
    let text: Bilingual
    /// Whether nothing at all is an answer.
    let mayBeBlank: Bool
    /// What is wrong with what was typed; nil when it will do.
    let fault: (String, Scene<Office>) -> Bilingual?
    /// What a text that will do means, in full.
    let echo: (String, Scene<Office>) -> Bilingual?
    var field: TextField

    init(
        title: Bilingual, text: Bilingual, initial: String = "", mayBeBlank: Bool = false,
        fault: @escaping (String, Scene<Office>) -> Bilingual? = { _, _ in nil },
        echo: @escaping (String, Scene<Office>) -> Bilingual? = { _, _ in nil }
    ) {
        heading = title
        self.fault = fault
        self.echo = echo
        self.text = text
        self.mayBeBlank = mayBeBlank
        field = TextField(initial, limit: 200)
    }

    var layer: Layer { .overlay }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let reason = refusal(scene)
        return [
            Binding(
                [.enter], Bilingual("确定", "Accept"), Bilingual("用填写的内容继续。", "Goes on with what was typed."),
                .accepted, disabled: reason, footer: 1)
        ]
    }

    private func refusal(_ scene: Scene<Office>) -> Bilingual? {
        if field.text.allSatisfy(\.isWhitespace) {
            return mayBeBlank ? nil : Bilingual("请先填写", "Please type something first")
        }
        return fault(field.text, scene)
    }

    func takesText(_ scene: Scene<Office>) -> Bool { true }

    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? { .typed(input) }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .typed(let input):
            field.apply(input)
            return .none
        case .accepted: return .answer(.text(field.text))
        }
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let wide = min(64, max(24, canvas.bounds.width - 4))
        let lines = canvas.medium.wrap(scene(text), to: wide - 4)
        let rect = Rect(canvas.bounds).centred(Size(wide, lines.count + 6))
        canvas.panel(
            rect, title: scene(heading), frame: .dialogFrame, titleRole: .dialogTitle, inside: .dialogText)
        canvas.within(rect.inset(2, 1)) { canvas in
            for (y, line) in lines.enumerated() { canvas.put(line, at: Point(0, y), .dialogText) }
            field.draw(&canvas, at: Point(0, lines.count + 1), width: canvas.bounds.width, active: true)
            guard !field.text.isEmpty else { return }
            let fault = fault(field.text, scene)
            guard let words = fault ?? echo(field.text, scene) else { return }
            for (y, line) in canvas.medium.wrap(scene(words), to: canvas.bounds.width).prefix(2).enumerated()
            {
                canvas.put(
                    line, at: Point(0, lines.count + 2 + y), fault == nil ? .formHint : .formError)
            }
        }
    }
}
