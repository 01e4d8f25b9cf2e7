/// How values stand in the journal, in snapshots and in `--json` output (docs/format.md, "Values").
enum ValueCoding {
    /// Writes a value of a column.
    static func write(_ value: Value, of column: AnyColumn, to writer: inout JSONWriter) {
        switch value {
        case .text(let text):
            if column.kind == .unknown { writer.raw(text) } else { writer.string(text) }
        case .number(let number):
            switch column.kind {
            case .flag: writer.flag(number != 0)
            case .integer, .money: writer.number(number)
            default:
                let text = plain(number, column.kind)
                switch column.kind {
                case .day, .time, .clock: writer.string(text)
                default: writer.raw(text)
                }
            }
        }
    }

    /// The text that is sealed for a value: what would stand between the quotes, or the bare number.
    static func sealable(_ value: Value, of column: AnyColumn) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): plain(number, column.kind)
        }
    }

    /// The value of a sealed text; `nil` when it does not fit the column's kind.
    static func unsealed(_ text: String, of column: AnyColumn) -> Value? {
        switch column.kind {
        case .day: Day(iso: text).map(Value.day)
        case .time: Instant(iso: text).map { Value.number($0.seconds) }
        case .clock: ClockTime(iso: text).map(ClockTime.value)
        case .decimal, .coordinate: Fixed(text).map(Value.fixed)
        case .integer, .money: Int64(text).map(Value.number)
        case .flag: text == "true" ? Value.flag(true) : text == "false" ? Value.flag(false) : nil
        default: Value.text(text)
        }
    }

    /// The value of a JSON node; `.none` when it does not fit the column's kind.
    @inline(__always)
    static func read(_ node: JSONNode, of kind: Kind) -> Value? {
        switch kind {
        case .day: Day(isoBytes: node.utf8).map(Value.day)
        case .time: node.string.flatMap { Instant(iso: $0) }.map { Value.number($0.seconds) }
        case .clock: node.string.flatMap { ClockTime(iso: $0) }.map(ClockTime.value)
        case .integer, .money: node.integer.map(Value.number)
        case .decimal, .coordinate:
            fixed(node)
        case .flag: node.flag.map(Value.flag)
        default: node.string.map(Value.text)
        }
    }

    private static func fixed(_ node: JSONNode) -> Value? {
        if let whole = node.integer {
            let (raw, overflow) = whole.multipliedReportingOverflow(by: Fixed.one)
            return overflow ? nil : .number(raw)
        }
        return node.double.flatMap { Fixed(rounding: $0) }.map(Value.fixed)
    }

    private static func plain(_ number: Int64, _ kind: Kind) -> String {
        switch kind {
        case .day: Day(number: Int32(clamping: number)).iso
        case .time: Instant(seconds: number).iso
        case .clock: ClockTime(seconds: number).iso
        case .decimal, .coordinate: Fixed(raw: number).description
        case .flag: number != 0 ? "true" : "false"
        default: String(number)
        }
    }
}
