/// One line of text being edited, by grapheme: what a person sees as one character moves and goes as one.
public struct TextField: Hashable, Sendable {
    /// What has been typed.
    public private(set) var text: String
    /// Graphemes before the caret.
    public private(set) var caret: Int
    /// Graphemes at most; what goes beyond is not taken.
    private let limit: Int
    /// Earlier texts, for undo inside the field.
    private var earlier: [Moment] = []

    private struct Moment: Hashable, Sendable {
        let text: String
        let caret: Int
    }

    /// A field with `text` in it and the caret at its end.
    public init(_ text: String = "", limit: Int = 2000) {
        self.text = text
        self.limit = limit
        caret = text.count
    }

    /// Put another text in, as one change that can be undone.
    public mutating func replace(with text: String) {
        remember()
        self.text = text
        caret = text.count
    }

    /// Edit or move. Returns whether the text has changed.
    @discardableResult
    public mutating func apply(_ input: TextInput) -> Bool {
        let before = text
        switch input {
        case .insert(let text): insert(text)
        case .backspace: remove(from: caret - 1, to: caret)
        case .delete: remove(from: caret, to: caret + 1)
        case .deleteWord: remove(from: wordStart, to: caret)
        case .clear: remove(from: 0, to: text.count)
        case .left: caret = max(0, caret - 1)
        case .right: caret = min(text.count, caret + 1)
        case .wordLeft: caret = wordStart
        case .wordRight: caret = wordEnd
        case .home: caret = 0
        case .end: caret = text.count
        case .undo: undo()
        }
        return text != before
    }

    /// Line ends and tabs of a paste become blanks; other controls are left out. The rest stays, visible or
    /// not.
    private mutating func insert(_ input: String) {
        let clean = String(
            String.UnicodeScalarView(
                input.unicodeScalars.compactMap { scalar in
                    switch scalar.value {
                    case 0x0D: nil
                    case 0x09, 0x0A, 0x2028, 0x2029: " "
                    case 0x00...0x1F, 0x7F...0x9F: nil
                    default: scalar
                    }
                }))
        guard !clean.isEmpty else { return }
        let place = index(caret)
        let room = max(0, limit - text.count)
        // A lone combining mark adds no grapheme, so it is let in even when the field is full.
        let added =
            clean.count <= room || (text[..<place] + clean).count <= limit
            ? clean : String(clean.prefix(room))
        guard !added.isEmpty else { return }
        remember()
        let front = String(text[..<place]) + added
        text = front + text[place...]
        caret = min(front.count, text.count)
    }

    private mutating func remove(from start: Int, to end: Int) {
        let start = max(0, start)
        let end = min(text.count, end)
        guard start < end else { return }
        remember()
        text.removeSubrange(index(start)..<index(end))
        caret = min(start, text.count)
    }

    private mutating func remember() {
        earlier.append(Moment(text: text, caret: caret))
        if earlier.count > 100 { earlier.removeFirst() }
    }

    private mutating func undo() {
        guard let moment = earlier.popLast() else { return }
        text = moment.text
        caret = moment.caret
    }

    private func index(_ graphemes: Int) -> String.Index {
        text.index(text.startIndex, offsetBy: graphemes, limitedBy: text.endIndex) ?? text.endIndex
    }

    private var wordStart: Int {
        let characters = Array(text)
        var place = caret
        while place > 0, characters[place - 1].isWhitespace { place -= 1 }
        guard place > 0 else { return 0 }
        let kind = WordKind(characters[place - 1])
        while place > 0, WordKind(characters[place - 1]) == kind { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        let characters = Array(text)
        var place = caret
        while place < characters.count, characters[place].isWhitespace { place += 1 }
        guard place < characters.count else { return characters.count }
        let kind = WordKind(characters[place])
        while place < characters.count, WordKind(characters[place]) == kind { place += 1 }
        return place
    }
}

/// What belongs to one word: Latin letters and digits, ideographs, blanks, or marks.
private enum WordKind {
    case blank, latin, ideograph, mark

    init(_ character: Character) {
        if character.isWhitespace {
            self = .blank
        } else if !character.isLetter && !character.isNumber {
            self = .mark
        } else {
            self = (character.unicodeScalars.first?.value ?? 0) < 0x2E80 ? .latin : .ideograph
        }
    }
}

extension TextField {
    /// Draw the field in `width` columns and, when `active`, put the caret in its cell.
    ///
    /// A text that is too long moves by half fields, so that the caret has text on both sides; `‹` and `›`
    /// mark that there is more.
    public func draw(
        _ canvas: inout Canvas, at point: Point, width: Int, active: Bool, role: Role = .formField,
        activeRole: Role = .formFieldActive
    ) {
        guard width > 2 else { return }
        let medium = canvas.medium
        let role = active ? activeRole : role
        let column = medium.width(of: text.prefix(caret))
        let room = width - 2
        let step = max(1, room / 2)
        let shift = active && column > room ? (column - room + step - 1) / step * step : 0
        var hidden = text.startIndex
        var gone = 0
        while gone < shift, hidden < text.endIndex {
            gone += medium.width(of: text[hidden])
            hidden = text.index(after: hidden)
        }
        let lead = gone > 0 ? 1 : 0
        let rest = text[hidden...]
        let (whole, _) = medium.fits(rest, width - lead)
        canvas.fill(Rect(point.x, point.y, width, 1), role)
        if lead > 0 { canvas.put("‹", at: point, .textDim) }
        let room2 = width - lead - (whole ? 0 : 1)
        canvas.put(rest, at: Point(point.x + lead, point.y), role, width: room2, cut: .clip)
        if !whole { canvas.put("›", at: Point(point.x + width - 1, point.y), .textDim) }
        if active {
            canvas.placeCaret(at: Point(point.x + min(width - 1, max(0, column - gone + lead)), point.y))
        }
    }
}
