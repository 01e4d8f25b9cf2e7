import Core

extension Session {
    /// How long after Esc a digit counts as an F-key.
    static var escapeGrace: Duration { .seconds(1) }

    /// Everything that can be done on the screen on top: its own bindings, then the loop's.
    var commands: [Binding<Deed>] {
        let screen = stack[stack.top].screen
        let own = screen.erasedBindings(scene)
        let taken = Set(own.flatMap(\.keys))
        let loops = Standard.bindings(for: screen.layer, depth: stack.count, taken: taken)
        return own + (host.canSuspend ? loops : loops.filter { !$0.message.isSuspension })
    }

    /// A key was pressed.
    mutating func press(_ pressed: Key, at now: ContinuousClock.Instant) {
        notice = nil
        footnote = nil
        var key = pressed
        if let until = escapeUntil {
            escapeUntil = nil
            if now <= until, let function = pressed.functionOfDigit { key = function }
        }
        if let input = TextInput(key), stack[stack.top].screen.takesText(scene),
            let message = stack[stack.top].screen.erasedTyped(input, scene)
        {
            return update(stack.top, message)
        }
        if case .paste = key {
            footnote = Bilingual("这里没有可以粘贴的地方", "There is nowhere to paste to here")
            return
        }
        guard let command = commands.first(where: { $0.takes(key) }) else {
            footnote = Session.unknown(key, medium)
            return
        }
        carryOut(command, at: now)
    }

    /// Do what a command stands for, or say why it is not possible.
    mutating func carryOut(_ command: Binding<Deed>, at now: ContinuousClock.Instant?) {
        if let reason = command.disabled {
            footnote = reason
        } else {
            carryOut(command.message, at: now)
        }
    }

    /// Do what a key or an answer stands for.
    mutating func carryOut(_ deed: Deed, at now: ContinuousClock.Instant?) {
        switch deed {
        case .message(let message): update(stack.top, message)
        case .standard(.help): open(HelpScreen<H.W>(commands, about: path.last ?? Bilingual("", "")))
        case .standard(.menus): open(MenuScreen<H.W>(commands), choosing: commands)
        case .standard(.palette):
            // Two keys for the same thing are one entry.
            var names: Set<Bilingual> = []
            let commands = commands.filter { names.insert($0.name).inserted }
            let palette = ChoiceScreen<H.W>.palette(commands, host.world.language, medium)
            open(palette, choosing: commands)
        case .standard(.back): back(at: now)
        case .standard(.quit): quit()
        case .standard(.leave): end()
        case .standard(.discard(let index)): close(from: index)
        case .standard(.repaint): orders.append(.repaint)
        case .standard(.suspend): orders.append(.suspend)
        }
    }

    /// Lay one of the loop's overlays over the screen; what it chooses among `commands` is then done.
    private mutating func open(_ screen: any Screen<H.W>, choosing commands: [Binding<Deed>] = []) {
        stack.push(screen) { answer in
            guard case .chosen(let index) = answer, commands.indices.contains(index) else { return nil }
            return commands[index].disabled == nil ? commands[index].message : nil
        }
        tell(stack.top, .shown)
    }

    /// Esc: close the screen on top; at the first one, wait for a digit.
    private mutating func back(at now: ContinuousClock.Instant?) {
        guard stack.top > 0 else {
            escapeUntil = now.map { $0.advanced(by: Session.escapeGrace) }
            footnote = Bilingual("再按数字键，即为功能键 F1–F10（0 为 F10）", "A digit now is an F-key, F1–F10 (0 is F10)")
            return
        }
        if let loss = stack[stack.top].screen.unsaved(scene) {
            confirm(loss, .discard(stack.top))
        } else {
            close(from: stack.top)
        }
    }

    /// Leave, asking first for each kind of thing that would be lost.
    mutating func quit() {
        for index in (0..<stack.count).reversed() {
            if let loss = stack[index].screen.unsaved(scene) { return confirm(loss, .leave) }
        }
        end()
    }

    private mutating func confirm(_ loss: Bilingual, _ deed: Standard) {
        let question = ConfirmScreen<H.W>(
            title: Bilingual("还没有保存", "Not saved yet"), text: loss,
            options: [Bilingual("回去继续填", "Go on editing"), Bilingual("不保存，离开", "Leave without saving")])
        stack.push(question) { answer in
            guard case .chosen(1) = answer else { return nil }
            return .standard(deed)
        }
    }

    private static func unknown(_ key: Key, _ medium: Medium) -> Bilingual {
        Bilingual(
            "这里不用 \(key.name(.zh, medium)) 键，F1 列出全部按键",
            "\(key.name(.en, medium)) does nothing here; F1 lists every key")
    }
}
