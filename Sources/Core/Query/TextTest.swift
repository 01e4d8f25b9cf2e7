import Glibc

/// Compares a text with a fixed one, byte by byte, by the meaning of its column.
struct TextTest {
    private let comparison: FilterExpression.Comparison
    private let wanted: [UInt8]
    /// Choices are put in order by the number that is their code, and not at all where it is none.
    private let isByNumber: Bool
    private let number: Int64?
    /// A district's code finds the townships and villages inside it.
    private let isPrefix: Bool

    init(_ column: AnyColumn, _ comparison: FilterExpression.Comparison, _ text: String) {
        self.comparison = comparison
        wanted = Array(text.utf8)
        let isOrder = comparison != .equal && comparison != .notEqual
        isByNumber = column.kind == .choice && isOrder
        number = isByNumber ? Int64(text) : nil
        // 330400 is the whole branch as a place of its own, not all that lies in it.
        isPrefix = column.kind == .division && !isOrder && !(text.utf8.count == 6 && text.hasSuffix("00"))
    }

    /// The verdict on a text that is not blank.
    func verdict(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        if isByNumber {
            guard let number, let other = Int64(String(decoding: text, as: UTF8.self)) else {
                return FilterScan.unknown
            }
            return holds(other < number ? -1 : other > number ? 1 : 0) ? FilterScan.yes : FilterScan.no
        }
        return holds(order(text)) ? FilterScan.yes : FilterScan.no
    }

    private func order(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let bytes = text.baseAddress else { return wanted.isEmpty ? 0 : -1 }
        let order = Int(memcmp(bytes, wanted, min(text.count, wanted.count)))
        if order != 0 || text.count == wanted.count { return order }
        return text.count < wanted.count ? -1 : isPrefix ? 0 : 1
    }

    private func holds(_ order: Int) -> Bool {
        switch comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .atMost: order <= 0
        case .more: order > 0
        case .atLeast: order >= 0
        }
    }
}
