import Core

extension Session {
    /// Carry out what the screen at `index` wants. A screen that lies below another may act and speak, but
    /// opens nothing.
    mutating func apply(_ effect: Effect<H.W, Any>, from index: Int) {
        let isTop = index == stack.top
        switch effect {
        case .none: break
        case .push(let screen) where isTop:
            stack.push(screen)
            tell(stack.top, .shown)
        case .ask(let screen, let reply) where isTop:
            stack.push(screen) { answer in reply(answer).map { Deed.message($0) } }
            tell(stack.top, .shown)
        case .push, .ask: break
        case .replace(let screen):
            abandonWork(from: index)
            stack.replace(from: index, screen)
            tell(stack.top, .shown)
        case .pop: close(from: index)
        case .home: close(from: 1)
        case .perform(let action): perform(action, for: index)
        case .answer(let answer): give(answer, from: index)
        case .send(let message): update(index, message)
        case .rest(let message, let length): rest(index, message, length)
        case .notice(let notice): self.notice = notice
        case .quit: quit()
        case .leave: end()
        case .all(let effects):
            for effect in effects where index < stack.count { apply(effect, from: index) }
        }
    }

    /// Close the screen at `index` and all above it. The first screen stays.
    mutating func close(from index: Int) {
        guard index > 0, index < stack.count else { return }
        abandonWork(from: index)
        stack.close(from: index)
        tell(stack.top, .shown)
    }

    /// Close the overlay at `index` and do what its answer means to the screen below.
    private mutating func give(_ answer: Answer, from index: Int) {
        guard index > 0, index < stack.count else { return }
        let deed = stack[index].reply?(answer)
        abandonWork(from: index)
        stack.close(from: index)
        tell(stack.top, .shown)
        if let deed { carryOut(deed, at: nil) }
    }
}
