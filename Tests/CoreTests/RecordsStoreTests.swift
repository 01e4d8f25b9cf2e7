import Testing

@testable import Core

/// Packed columns hold what was put into them, whatever it is.
@Suite("packed columns") struct RecordsStoreTests {
    /// Texts at the edges of what fits into a word.
    private static let numbers = [
        "0", "00", "X", "9X", "13800001111", "013800001111", "11010519491231002X", "999999999999999999",
        "99999999999999999X", "000000000000000000", "1234567890123456789", "0573-82712345", "+86 13800001111",
        "x", "12x", "１３８", "电话不详", "X1", "",
    ]

    @Test("identity and telephone numbers come back word for word (invariant 10)")
    func digits() {
        let store = DigitStore()
        let texts = RecordsStoreTests.numbers.filter { !$0.isEmpty }
        for text in texts { store.append(.text(text)) }
        store.append(nil)
        #expect(texts.indices.map { store.value($0)?.text } == texts)
        #expect(store.value(texts.count) == nil)
        #expect(store.isBlank(texts.count))
        for (row, text) in texts.enumerated() {
            #expect(store.withText(row) { String(decoding: $0, as: UTF8.self) } == text)
        }
    }

    @Test("a number may become another, a text, or blank, in any order")
    func changes() {
        var random = SystemRandomNumberGenerator()
        let store = DigitStore()
        var plain: [String?] = []
        for _ in 0..<40 {
            store.append(nil)
            plain.append(nil)
        }
        for _ in 0..<4000 {
            let row = Int.random(in: 0..<40, using: &random)
            let text = RecordsStoreTests.numbers.randomElement(using: &random).flatMap {
                $0.isEmpty ? nil : $0
            }
            store.set(row, text.map { .text($0) })
            plain[row] = text
        }
        #expect((0..<40).map { store.value($0)?.text } == plain)
    }

    @Test("different texts never share a word")
    func order() {
        let store = DigitStore()
        let texts = RecordsStoreTests.numbers.filter { !$0.isEmpty }
        for text in texts { store.append(.text(text)) }
        for a in texts.indices {
            for b in texts.indices where a != b {
                let isBefore = Array(texts[a].utf8).lexicographicallyPrecedes(Array(texts[b].utf8))
                #expect(store.isAscending(a, b) == isBefore)
            }
        }
    }
}
