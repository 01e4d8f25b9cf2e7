import Core

/// A question with numbered answers, laid over the screen; the first is the safe one. Answers
/// ``Answer/chosen(_:)``.
public struct ConfirmScreen<W: World>: Screen {
    /// What can happen to the question.
    public enum Message {
        case moved(Int), chosen(Int), accepted
    }

    private let heading: Bilingual
    private let text: Bilingual
    private let options: [Bilingual]
    private var selected = 0

    /// A question; `options` are at most nine, the safe one first.
    public init(title: Bilingual, text: Bilingual, options: [Bilingual]) {
        heading = title
        self.text = text
        self.options = options
    }

    /// Laid over the screen.
    public var layer: Layer { .overlay }

    /// Moving, choosing.
    public func bindings(_ scene: Scene<W>) -> [Binding<Message>] {
        let numbers = options.prefix(9).enumerated().map { index, option in
            Binding<Message>([.text("\(index + 1)")], option, option, .chosen(index))
        }
        return [
            Binding(
                [.enter], Bilingual("选定", "Choose"), Bilingual("选定所在的一项。", "Chooses the answer you are on."),
                .accepted, footer: 1),
            Binding(
                [.up, .left, .backTab], Bilingual("上一项", "Previous"),
                Bilingual("移到上一项。", "Moves to the answer before."), .moved(-1)),
            Binding(
                [.down, .right, .tab], Bilingual("下一项", "Next"),
                Bilingual("移到下一项。", "Moves to the answer after."), .moved(1)),
        ] + numbers
    }

    /// Move or choose.
    public mutating func update(_ message: Message, _ scene: Scene<W>) -> Effect<W, Message> {
        switch message {
        case .moved(let step):
            selected = max(0, min(options.count - 1, selected + step))
            return .none
        case .chosen(let index): return .answer(.chosen(index))
        case .accepted: return .answer(.chosen(selected))
        }
    }

    /// A frame in the middle with the question and the answers under one another.
    public func view(_ canvas: inout Canvas, _ scene: Scene<W>) {
        let wide = min(60, max(20, canvas.bounds.width - 4))
        let lines = canvas.medium.wrap(scene(text), to: wide - 4)
        let rect = Rect(canvas.bounds).centred(Size(wide, lines.count + options.count + 3))
        canvas.panel(
            rect, title: scene(heading), frame: .dialogFrame, titleRole: .dialogTitle, inside: .dialogText)
        canvas.within(rect.inset(2, 1)) { canvas in
            for (y, line) in lines.enumerated() { canvas.put(line, at: Point(0, y), .dialogText) }
            for (index, option) in options.enumerated() {
                canvas.put(
                    " \(index + 1) \(scene(option))", at: Point(0, lines.count + 1 + index),
                    index == selected ? .listItemSelected : .listItem, width: canvas.bounds.width)
            }
        }
    }
}
