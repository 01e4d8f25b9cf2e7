import Core

/// One field of a form: its column, what stands in it, and what that means.
struct FormEntry {
    /// What the text of a field means.
    enum Reading: Hashable {
        case value(ParsedValue)
        case refused(Refusal)
    }

    let column: AnyColumn
    /// The value that the author saw when the form was opened, or as it became since.
    private(set) var base: Value?
    /// What is being typed.
    private(set) var text: TextField
    /// What the text means; worked out when it changes, for a reference may have to be looked for.
    private(set) var reading: Reading
    /// The value is secret, is not shown, and stays as it is until something is typed.
    private(set) var isKept = false
    /// The text that stands for the base.
    private var baseText: String
    /// A value chosen from a list, and the text that stands for it.
    private var picked: (text: String, value: Value?)?

    /// A field with `value` in it.
    init(_ column: AnyColumn, _ value: Value?, isUnveiled: Bool, _ office: Office) {
        self.column = column
        base = value
        let text = FormEntry.text(column, value, office)
        baseText = text
        self.text = TextField(text)
        picked = (text, value)
        reading = .value(ParsedValue(value))
        let hidden = column.display(value, .zh, branch: office.store.branch)
        if value != nil, !isUnveiled,
            hidden != column.display(value, .zh, branch: office.store.branch, isRevealed: true)
        {
            isKept = true
            self.text = TextField()
        }
        if column.kind == .day { read(office) }
    }

    /// The text for `value` in a field: labels and names where there are any, else the exact form.
    private static func text(_ column: AnyColumn, _ value: Value?, _ office: Office) -> String {
        switch column.kind {
        case .choice, .division, .flag, .reference: office.text(column, value, isRevealed: true)
        default: column.plain(value)
        }
    }

    /// The value that is meant, when the text is taken.
    var value: Value? {
        if case .value(let parsed) = reading { parsed.value } else { nil }
    }

    /// Whether saving would change something here. A refused text is a change too.
    var isChanged: Bool {
        if isKept { return false }
        if case .refused = reading { return true }
        return value != base
    }

    /// Why the text is not taken.
    var refusal: Refusal? {
        if case .refused(let refusal) = reading { refusal } else { nil }
    }

    /// Edit the text. What was kept hidden gives way to what is typed; so does all of the text where the
    /// input is `replacing` it.
    mutating func apply(_ input: TextInput, replacing: Bool = false, _ office: Office) {
        if isKept {
            switch input {
            case .insert: text.apply(input)
            case .backspace, .delete, .clear, .deleteWord: break
            default: return
            }
            isKept = false
        } else if replacing, case .insert = input {
            var typed = text
            typed.apply(.clear)
            guard typed.apply(input) else { return }
            text = typed
        } else if !text.apply(input) {
            return
        }
        read(office)
    }

    /// Whether the field was typed in since it was as `earlier`, over something that was there.
    func hasReplaced(_ earlier: FormEntry) -> Bool {
        earlier.isKept ? !isKept : !earlier.text.text.isEmpty && text.text != earlier.text.text
    }

    /// Bring back what stood here. What was typed in its place can be had again by undoing in the field.
    mutating func bringBack(_ earlier: FormEntry) {
        let typed = text
        self = earlier
        guard !isKept else { return }
        text = typed
        text.replace(with: earlier.text.text)
    }

    /// Put a value in that was chosen from a list.
    mutating func pick(_ value: Value?, _ office: Office) {
        let words = FormEntry.text(column, value, office)
        picked = (words, value)
        isKept = false
        text.replace(with: words)
        read(office)
    }

    /// Put a text in, as a draft had it.
    mutating func restore(_ words: String, base: Value?, _ office: Office) {
        self.base = base
        baseText = FormEntry.text(column, base, office)
        isKept = false
        text.replace(with: words)
        read(office)
    }

    /// The record has another value now. An untouched field follows; a changed one only knows what it is
    /// against.
    mutating func rebase(_ value: Value?, following: Bool, isUnveiled: Bool, _ office: Office) {
        if following {
            self = FormEntry(column, value, isUnveiled: isUnveiled, office)
        } else {
            base = value
            baseText = FormEntry.text(column, value, office)
        }
    }

    private mutating func read(_ office: Office) {
        let typed = text.text
        if let picked, picked.text == typed, column.kind != .day {
            reading = .value(ParsedValue(picked.value))
        } else if typed == baseText, column.kind != .day {
            reading = .value(ParsedValue(base))
        } else {
            do {
                reading = .value(try column.parse(typed, in: office.input))
            } catch {
                reading = .refused(error)
            }
        }
    }

    /// What a list could offer here.
    var isChoosable: Bool {
        [.choice, .division, .flag, .reference].contains(column.kind)
    }
}
