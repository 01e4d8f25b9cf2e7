extension Medium {
    /// `text` in lines of at most `width` columns.
    ///
    /// Words in Latin script stay whole where they fit; Chinese breaks between any two characters, but a
    /// closing mark (，。、”) never begins a line and an opening one (（「“) never ends one. A line feed begins a
    /// new line.
    public func wrap(_ text: String, to width: Int) -> [String] {
        guard width > 0 else { return [] }
        return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            .flatMap { wrapLine(String($0), width) }
    }

    private func wrapLine(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        func finish() {
            while line.last == " " { line.removeLast() }
            lines.append(line)
            line = ""
            used = 0
        }
        for unit in unbreakable(text) {
            let wide = self.width(of: unit)
            if used + wide <= width {
                line += unit
                used += wide
                continue
            }
            if unit.allSatisfy({ $0 == " " }) { continue }
            if used > 0 { finish() }
            for character in unit {
                let wide = self.width(of: character)
                if used + wide > width, used > 0 { finish() }
                line.append(character)
                used += wide
            }
        }
        finish()
        return lines
    }

    /// The parts of `text` that no line may break.
    private func unbreakable(_ text: String) -> [String] {
        var units: [String] = []
        var previous: Character?
        for character in text {
            if let previous, joined(previous, character), let last = units.indices.last {
                units[last].append(character)
            } else {
                units.append(String(character))
            }
            previous = character
        }
        return units
    }

    private func joined(_ left: Character, _ right: Character) -> Bool {
        if right == " " || left == " " { return left == right }
        if Medium.closing.contains(right) || Medium.opening.contains(left) { return true }
        return self.width(of: left) == 1 && self.width(of: right) == 1
    }

    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "？", "！", "）", "」", "』", "】", "》", "〉", "”", "’", "％", "…", "—", "·", "℃",
        ",", ".", ";", ":", "?", "!", ")", "]", "}", "%",
    ]
    private static let opening: Set<Character> = [
        "（", "「", "『", "【", "《", "〈", "“", "‘", "￥", "(", "[", "{", "#",
    ]
}
