import Core

/// One field of a ``Form``.
public struct FormField: Sendable {
    /// How the value gets in.
    public enum Kind: Sendable {
        /// By typing.
        case text
        /// From a list, which the screen opens on Enter. Typing does nothing.
        case choice
        /// Not at all: shown for information.
        case fixed
    }

    /// What the field is called.
    public let label: Bilingual
    /// What it wants: shown under the field you are in.
    public let hint: Bilingual
    /// How the value gets in.
    public let kind: Kind
    /// Whether it must be filled.
    public let required: Bool
    /// A heading above the field, where a new part of the form begins.
    public let section: Bilingual?
    /// What is being edited.
    public var field: TextField
    /// How the value is understood, such as the full date; shown behind the field.
    public var echo = ""
    /// Why the value is refused.
    public var error: Bilingual?
    /// Whether what is typed next takes the place of all that stands in it.
    public var isSelected = false
    /// Whether it differs from what is saved.
    public var isChanged = false

    /// A field.
    public init(
        _ label: Bilingual, hint: Bilingual, value: String = "", kind: Kind = .text, required: Bool = false,
        section: Bilingual? = nil, limit: Int = 2000
    ) {
        self.label = label
        self.hint = hint
        self.kind = kind
        self.required = required
        self.section = section
        field = TextField(value, limit: limit)
    }
}

/// A record being edited: one field a line, with a label before it and its hint or refusal under the one you
/// are in.
public struct Form: Sendable {
    /// The fields, in order.
    public var fields: [FormField]
    /// The field you are in.
    public private(set) var active: Int

    /// A form, in its first field that can be edited.
    public init(_ fields: [FormField]) {
        self.fields = fields
        active = fields.firstIndex { $0.kind != .fixed } ?? 0
    }

    /// Whether the field you are in takes typed text.
    public var takesText: Bool { fields.indices.contains(active) && fields[active].kind == .text }

    /// Go to a field.
    public mutating func select(_ index: Int) {
        if fields.indices.contains(index), fields[index].kind != .fixed { active = index }
    }

    /// Go to the next field that can be edited (or the one before, with -1). At the ends it stays.
    public mutating func move(_ step: Int) {
        var index = active + step
        while fields.indices.contains(index), fields[index].kind == .fixed { index += step }
        if fields.indices.contains(index) { active = index }
    }

    /// Go to the first field that is refused, if there is one.
    public mutating func goToError() {
        if let index = fields.firstIndex(where: { $0.error != nil }) { select(index) }
    }

    /// Edit the field you are in. Returns whether its text has changed.
    @discardableResult
    public mutating func apply(_ input: TextInput) -> Bool {
        guard takesText else { return false }
        let changed = fields[active].field.apply(input)
        if changed { fields[active].isChanged = true }
        return changed
    }

    /// Put a value in a field, as choosing from a list does.
    public mutating func set(_ index: Int, to value: String) {
        guard fields.indices.contains(index) else { return }
        fields[index].field.replace(with: value)
        fields[index].isChanged = true
    }
}
