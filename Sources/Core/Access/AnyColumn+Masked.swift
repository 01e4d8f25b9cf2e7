/// What of a value may be seen before it was revealed.
extension AnyColumn {
    /// What stands in place of `value` for somebody it was not revealed to; nil where it may be seen.
    ///
    /// Secret columns are masked whole; notes, names and what this version does not know are looked through
    /// for phone and identity numbers.
    public func masked(_ value: Value) -> String? {
        if privacy == .secret { return Masking.mask(plain(value), as: maskKind) }
        guard hidesNumbers, let text = value.text else { return nil }
        let scrubbed = Masking.scrub(text)
        return scrubbed == text ? nil : scrubbed
    }

    /// Whether a reveal shows more of the column than there is to see without one.
    public var isRevealable: Bool { privacy == .secret || hidesNumbers }

    /// People write numbers into notes, and behind a contact's name.
    private var hidesNumbers: Bool { kind == .unknown || isScrubbed }
}
