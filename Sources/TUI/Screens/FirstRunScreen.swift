import Core

/// The first screen on an empty machine: a new branch, or the sample branch.
struct FirstRunScreen: Screen {
    enum Message {
        case typed(TextInput), moved(Int), accepted, sampleAsked, stopAsked, leaving
        case made, progressed(SampleBranch.Progress), stopped, refused(Bilingual)
    }

    /// How far the sample has come; nil while none is being made.
    private var progress: SampleBranch.Progress?

    private var form = Form([
        FormField(
            Bilingual("分会名称", "Name of the branch"), hint: Bilingual("如：嘉兴市红十字会", "as 嘉兴市红十字会"),
            required: true),
        FormField(
            Bilingual("行政区划代码", "Division code"),
            hint: Bilingual("六位数字，如嘉兴市 330400", "six digits, as 330400"),
            required: true),
        FormField(
            Bilingual("区县", "Districts"),
            hint: Bilingual(
                "代码=名称，用空格分开，如：330402=南湖区 330411=秀洲区；可以以后再补",
                "code=name with blanks between, as 330402=南湖区 330411=秀洲区; may come later")),
    ])

    func title(_ scene: Scene<Threshold>) -> Bilingual { Bilingual("博爱：新的开始", "boai: a new start") }

    func bindings(_ scene: Scene<Threshold>) -> [Binding<Message>] {
        let busy =
            progress == nil ? nil : Bilingual("正在生成示例分会，按 Esc 停止", "A sample is being made; Esc stops it")
        let acts: [Binding<Message>] = [
            Binding(
                [.function(2)], Bilingual("新建分会", "New branch"),
                Bilingual("用填写的内容新建分会。", "Makes a branch of what was typed."), .accepted, disabled: busy,
                footer: 1, menu: MenuPlace(.record, 1)),
            Binding(
                [.function(5)], Bilingual("示例分会", "Sample branch"),
                Bilingual("生成一个虚构的分会，先熟悉一下。", "Makes a fictional branch to get to know the program."),
                .sampleAsked, disabled: busy, footer: 2, menu: MenuPlace(.record, 2)),
        ]
        if progress != nil {
            return acts + [
                Binding(
                    [.escape], Bilingual("停止", "Stop"),
                    Bilingual("不再生成示例分会，什么都不留下。", "Stops making the sample and leaves nothing behind."),
                    .stopAsked, footer: 3)
            ]
        }
        return acts + [
            Binding(
                [.enter, .down, .tab], Bilingual("下一栏", "Next field"),
                Bilingual("到下一栏。", "Goes to the next field."), .moved(1)),
            Binding(
                [.up, .backTab], Bilingual("上一栏", "Previous field"),
                Bilingual("到上一栏。", "Goes to the field above."), .moved(-1)),
        ]
    }

    func takesText(_ scene: Scene<Threshold>) -> Bool { progress == nil }

    func typed(_ input: TextInput, _ scene: Scene<Threshold>) -> Message? { .typed(input) }

    func heard(_ occasion: Occasion<Threshold.News>, _ scene: Scene<Threshold>) -> Message? {
        switch occasion {
        case .answered(.made): .made
        case .answered(.refused(let words)): .refused(words)
        case .answered(.progressed(let progress)): .progressed(progress)
        case .answered(.stopped): .stopped
        case .leaving: .leaving
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Threshold>) -> Effect<Threshold, Message> {
        switch message {
        case .typed(let input):
            form.apply(input)
            form.fields[form.active].error = nil
        case .moved(let step): form.move(step)
        case .accepted:
            guard let branch = branch else {
                form.goToError()
                return .none
            }
            return .perform(.found(branch))
        case .sampleAsked: return .perform(.sample)
        case .progressed(let progress): self.progress = progress
        case .stopAsked: return .perform(.stopSample)
        case .leaving: return progress == nil ? .none : .perform(.abandonSample)
        case .stopped:
            progress = nil
            return .notice(.info("已停止，什么都没有留下", "Stopped; nothing is left behind"))
        case .made:
            progress = nil
            return .leave
        case .refused(let words):
            progress = nil
            return .notice(Notice(.error, words))
        }
        return .none
    }

    /// The branch that was typed; nil, with the reasons in the form, where something is not right.
    private var branch: Branch? {
        mutating get {
            let name = form.fields[0].field.text.trimmed
            let code = form.fields[1].field.text.trimmed
            form.fields[0].error =
                name.isEmpty ? Bilingual("必填，请填写分会名称", "needed; please type the name") : nil
            let isCode = code.count == 6 && code.allSatisfy { $0.isASCII && $0.isNumber }
            form.fields[1].error = isCode ? nil : Bilingual("应为六位数字", "must be six digits")
            var districts: [Branch.District] = []
            form.fields[2].error = nil
            for part in form.fields[2].field.text.split(whereSeparator: { " ,，、;；\u{3000}".contains($0) }) {
                let sides = part.split(whereSeparator: { "=＝".contains($0) })
                guard sides.count == 2, sides[0].count == 6,
                    sides[0].allSatisfy({ $0.isASCII && $0.isNumber })
                else {
                    form.fields[2].error = Bilingual(
                        "“\(part)”应写成 代码=名称，如 330402=南湖区", "“\(part)” should be code=name, as 330402=南湖区")
                    continue
                }
                districts.append(.init(code: String(sides[0]), name: String(sides[1])))
            }
            guard form.fields.allSatisfy({ $0.error == nil }) else { return nil }
            return Branch(name: name, code: code, districts: districts)
        }
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Threshold>) {
        let bounds = canvas.bounds
        let path = scene.world.directory.path
        let text = Bilingual(
            "这里还没有分会的数据（\(path)）。\n填写下面几栏，按 F2 新建分会；或按 F5 生成示例分会，里面的人和事都是虚构的。",
            "There is no branch here yet (\(path)).\nFill in the fields and press F2, or press F5 for a sample branch of fictional people."
        )
        let lines = canvas.medium.wrap(scene(text), to: max(10, bounds.width - 4))
        for (y, line) in lines.enumerated() { canvas.put(line, at: Point(2, 1 + y), .text) }
        let top = lines.count + 2
        if let progress {
            canvas.put(
                scene(Bilingual("正在生成示例分会……", "Making the sample branch …")), at: Point(2, top), .textBright)
            ProgressBar(progress.step, done: progress.done, total: progress.total)
                .draw(&canvas, at: Point(2, top + 2), width: bounds.width - 4, scene.language)
            return
        }
        form.draw(
            &canvas, in: Rect(1, top, bounds.width - 2, max(1, bounds.height - top - 1)), scene.language)
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
