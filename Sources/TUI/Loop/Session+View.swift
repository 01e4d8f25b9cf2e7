import Core

extension Session {
    /// What the terminal should show now.
    public func canvas() -> Canvas {
        var canvas = Canvas(size, medium: medium)
        let frame = Frame(size)
        let scene = scene
        canvas.fill(.text)
        if frame.title.height > 0 { drawTitle(&canvas, frame.title, scene) }
        canvas.within(frame.content) { canvas in
            for index in firstVisible...stack.top {
                canvas.placeCaret(at: nil)
                stack[index].screen.view(&canvas, scene)
            }
        }
        if frame.message.height > 0 { drawMessage(&canvas, frame.message, scene) }
        if frame.footer.height > 0 { drawFooter(&canvas, frame.footer, scene) }
        return canvas
    }

    /// The highest full screen: what is below it cannot be seen.
    private var firstVisible: Int {
        (0...stack.top).last { stack[$0].screen.layer == .screen } ?? 0
    }

    private func drawTitle(_ canvas: inout Canvas, _ row: Rect, _ scene: Scene<H.W>) {
        canvas.fill(row, .title)
        let room = max(0, row.width - 2)
        let status = scene.world.status(width: room)
        let wide = min(medium.width(of: status), room)
        canvas.put(status, at: Point(row.right - 1 - wide, row.y), .titleStatus, width: wide)
        let separator = medium.ascii ? " > " : " › "
        let trail = path.map { scene($0) }.filter { !$0.isEmpty }.joined(separator: separator)
        canvas.put(trail, at: Point(1, row.y), .title, width: max(0, room - wide - 2), cut: .start)
    }

    private func drawMessage(_ canvas: inout Canvas, _ row: Rect, _ scene: Scene<H.W>) {
        guard let notice else {
            progress?.draw(&canvas, at: Point(1, row.y), width: max(0, row.width - 2), scene.language)
            return
        }
        let (role, word) =
            switch notice.grade {
            case .info: (Role.messageInfo, Bilingual("提示", "Note"))
            case .warn: (Role.messageWarn, Bilingual("注意", "Take care"))
            case .error: (Role.messageError, Bilingual("未成", "Not done"))
            }
        let colon = scene.language == .zh ? "：" : ": "
        canvas.put(
            scene(word) + colon + scene(notice.text), at: Point(1, row.y), role, width: max(0, row.width - 2))
    }

    private func drawFooter(_ canvas: inout Canvas, _ row: Rect, _ scene: Scene<H.W>) {
        canvas.fill(row, .footerLabel)
        if let footnote {
            canvas.put(scene(footnote), at: Point(1, row.y), .footerNote, width: max(0, row.width - 2))
            return
        }
        Footer(commands.map { $0.map { _ in () } }).draw(&canvas, row, scene.language)
    }
}
