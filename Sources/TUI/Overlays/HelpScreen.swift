import Core

/// Every key of a screen with what it does, drawn from its bindings.
struct HelpScreen<W: World>: Screen {
    enum Message {
        case moved(Motion)
    }

    private let bindings: [Binding<Void>]
    private let about: Bilingual
    /// The first line shown is the one it is on.
    private var cursor = Cursor()

    init(_ bindings: [Binding<Deed>], about: Bilingual) {
        self.bindings = bindings.map { $0.map { _ in () } }
        self.about = about
    }

    func title(_ scene: Scene<W>) -> Bilingual { Bilingual("帮助", "Help") }

    func bindings(_ scene: Scene<W>) -> [Binding<Message>] { Motion.bindings { .moved($0) } }

    mutating func update(_ message: Message, _ scene: Scene<W>) -> Effect<W, Message> {
        guard case .moved(let motion) = message else { return .none }
        let height = scene.size.height - 1
        cursor.move(motion, count: max(1, lines(scene).count - height + 1), height: height)
        return .none
    }

    /// One row of the page.
    private struct Line {
        var key = ""
        var text: String
        var role = Role.text
    }

    private func lines(_ scene: Scene<W>) -> [Line] {
        let keyWidth = self.keyWidth(scene)
        let room = max(10, scene.size.width - keyWidth - 4)
        var lines: [Line] = []
        for binding in bindings where !binding.keys.isEmpty {
            let keys = binding.keys.map { $0.name(scene.language, scene.medium) }.joined(separator: " ")
            let colon = scene.language == .zh ? "：" : ": "
            var text = scene(binding.name) + colon + scene(binding.help)
            if let reason = binding.disabled {
                text += scene(Bilingual("现在不行：", " Not now: ")) + scene(reason)
            }
            for (index, part) in scene.medium.wrap(text, to: room).enumerated() {
                lines.append(
                    Line(
                        key: index == 0 ? keys : "", text: part,
                        role: binding.disabled == nil ? .text : .textDim))
            }
        }
        return lines
    }

    private func keyWidth(_ scene: Scene<W>) -> Int {
        let widths = bindings.map { binding in
            scene.medium.width(
                of: binding.keys.map { $0.name(scene.language, scene.medium) }.joined(separator: " "))
        }
        return min(24, widths.max() ?? 0)
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<W>) {
        let keyWidth = self.keyWidth(scene)
        let heading = Bilingual("\(about.zh)：能用的按键", "\(about.en): the keys that work")
        canvas.put(scene(heading), at: Point(1, 0), .helpHeading)
        let lines = self.lines(scene)
        for (row, line) in lines.dropFirst(cursor.selected).prefix(max(0, canvas.bounds.height - 1))
            .enumerated()
        {
            canvas.put(line.key, at: Point(1, row + 1), .helpKey, width: keyWidth)
            canvas.put(line.text, at: Point(keyWidth + 3, row + 1), line.role)
        }
    }
}
