/// From a value to what a person or a file reads.
extension AnyColumn {
    /// `value` as tables and details show it: choices by label, figures grouped, districts by name, secrets
    /// masked unless `isRevealed`, numbers in notes masked alike. A blank is an empty text.
    ///
    /// A reference shows its id; whoever has the register at hand shows the title. Control characters are
    /// left to the screen and the command line.
    public func display(
        _ value: Value?, _ language: Language, branch: Branch? = nil, isRevealed: Bool = false,
        zone: Zone = .shanghai
    ) -> String {
        guard let value else { return "" }
        if privacy == .secret, !isRevealed { return Masking.mask(plain(value), as: maskKind) }
        switch (kind, value) {
        case (.integer, .number(let number)):
            if isPercent { return "\(number)%" }
            // Years and other numbers of four digits read better unbroken.
            return number.magnitude < 10_000 ? String(number) : InputNumber.grouped(number)
        case (.decimal, .number(let raw)): return AnyColumn.grouped(Fixed(raw: raw))
        case (.money, .number(let fen)): return Money(fen: fen).grouped
        case (.time, .number(let seconds)): return Instant(seconds: seconds).local(in: zone)
        case (.flag, .number(let flag)): return flag != 0 ? AnyColumn.yes(language) : AnyColumn.no(language)
        case (.choice, .text(let code)): return vocabulary?.term(code)?.label(language) ?? code
        case (.division, .text(let code)): return AnyColumn.districtName(code, branch)
        case (.text, .text(let text)):
            return isScrubbed && !isRevealed ? Masking.scrub(text) : text
        case (.unknown, .text(let raw)): return isRevealed ? raw : Masking.scrub(raw)
        default: return plain(value)
        }
    }

    /// `value` in the exact form of files and edit fields, which `parse` reads back as the same value
    /// (amounts in 元). A blank is an empty text.
    public func plain(_ value: Value?) -> String {
        switch value {
        case nil: return ""
        case .text(let text): return text
        case .number(let number):
            switch kind {
            case .decimal, .coordinate: return Fixed(raw: number).description
            case .money: return Money(fen: number).plain
            case .day: return Day(number: Int32(clamping: number)).iso
            case .time: return Instant(seconds: number).iso
            case .clock: return ClockTime(seconds: number).iso
            case .flag: return number != 0 ? "true" : "false"
            default: return String(number)
            }
        }
    }

    /// Whether phone and identity numbers in its texts are masked: in notes, and in names, as people write
    /// numbers behind a contact's name as well.
    var isScrubbed: Bool { keepsLines || privacy == .name && kind == .text }

    /// Whether its values line up on the right.
    public var isRightAligned: Bool { kind.isFigure }

    private static let yes = Bilingual("是", "yes")
    private static let no = Bilingual("否", "no")

    /// A decimal with its whole part grouped from ten thousand on.
    static func grouped(_ fixed: Fixed) -> String {
        let plain = fixed.description
        guard fixed.raw.magnitude >= 10_000 * Fixed.one.magnitude else { return plain }
        let whole = InputNumber.grouped(fixed.raw / Fixed.one)
        guard let point = plain.firstIndex(of: ".") else { return whole }
        return whole + plain[point...]
    }

    /// The district's name, with the rest of a longer code behind it.
    private static func districtName(_ code: String, _ branch: Branch?) -> String {
        guard let branch else { return code }
        if code.utf8.count <= 6 { return branch.districtName(code) }
        let district = String(code.prefix(6))
        let name = branch.districtName(district)
        return name == district ? code : name + " " + code
    }
}
