/// What terminals send for keys that are not characters, beginning with ESC.
struct KeySequences: Sendable {
    static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    enum Match {
        /// More bytes are needed.
        case wait
        /// A key, or nil for a sequence to swallow, and its length.
        case key(Key?, Int)
        /// A bracketed paste begins after so many bytes.
        case pasteBegins(Int)
    }

    /// The terminal's own sequences, from terminfo; they win over the general reading.
    private let own: [[UInt8]: Key]
    private let longest: Int

    init(own: [[UInt8]: Key]) {
        self.own = own.filter { $0.key.first == 0x1B && $0.key.count > 1 }
        longest = self.own.keys.map(\.count).max() ?? 0
    }

    /// Read the sequence at the beginning of `bytes`, which is an ESC.
    func match(_ bytes: ArraySlice<UInt8>, settled: Bool) -> Match {
        let bytes = Array(bytes.prefix(max(longest, 4096)))
        guard bytes.count > 1 else { return settled ? .key(.escape, 1) : .wait }
        for length in stride(from: min(longest, bytes.count), to: 1, by: -1) {
            if let key = own[Array(bytes.prefix(length))] { return .key(key, length) }
        }
        if !settled, own.keys.contains(where: { $0.count > bytes.count && $0.starts(with: bytes) }) {
            return .wait
        }
        switch bytes[1] {
        case 0x1B: return double(bytes, settled)
        case UInt8(ascii: "["): return control(bytes, settled)
        case UInt8(ascii: "O"): return single(bytes, settled)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            return string(bytes, settled)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digit = Int(bytes[1] - UInt8(ascii: "0"))
            return .key(.function(digit == 0 ? 10 : digit), 2)
        case 0x20...0x7E: return .key(nil, 2)
        default: return .key(.escape, 1)
        }
    }

    /// ESC ESC: Esc pressed twice, or a sequence with Alt, which is swallowed.
    private func double(_ bytes: [UInt8], _ settled: Bool) -> Match {
        guard bytes.count > 2 else { return settled ? .key(.escape, 1) : .wait }
        guard bytes[2] == UInt8(ascii: "[") || bytes[2] == UInt8(ascii: "O") else { return .key(.escape, 1) }
        switch match(bytes.dropFirst(), settled: settled) {
        case .wait: return .wait
        case .key(_, let length): return .key(nil, length + 1)
        case .pasteBegins: return .key(.escape, 1)
        }
    }

    /// ESC [ parameters final.
    private func control(_ bytes: [UInt8], _ settled: Bool) -> Match {
        if bytes.count > 2, bytes[2] == UInt8(ascii: "[") {  // the Linux console's F1 to F5
            guard bytes.count > 3 else { return settled ? .key(nil, 3) : .wait }
            let number = Int(bytes[3]) - 0x40
            return .key((1...5).contains(number) ? .function(number) : nil, 4)
        }
        guard let end = bytes.dropFirst(2).firstIndex(where: { $0 < 0x20 || $0 >= 0x40 }) else {
            return settled || bytes.count >= 64 ? .key(nil, bytes.count) : .wait
        }
        let final = bytes[end]
        guard final >= 0x40, final <= 0x7E else { return .key(nil, end) }
        let numbers = bytes[2..<end].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        if final == UInt8(ascii: "~") {
            if numbers.first == 200 { return .pasteBegins(end + 1) }
            return .key(numbers.count > 1 ? nil : KeySequences.numbered[numbers.first ?? 0], end + 1)
        }
        if final == UInt8(ascii: "M"), end == 2 {  // an old mouse report: three more bytes
            guard bytes.count >= 6 else { return settled ? .key(nil, bytes.count) : .wait }
            return .key(nil, 6)
        }
        return .key(lettered(final, modifier: numbers.count > 1 ? numbers[1] : 1), end + 1)
    }

    /// ESC O letter, with digits between in some terminals.
    private func single(_ bytes: [UInt8], _ settled: Bool) -> Match {
        guard let end = bytes.dropFirst(2).firstIndex(where: { $0 < 0x30 || $0 > 0x3B }) else {
            return settled || bytes.count >= 64 ? .key(nil, bytes.count) : .wait
        }
        guard bytes[end] >= 0x20, bytes[end] <= 0x7E else { return .key(nil, end) }
        let modifier = Int(String(decoding: bytes[2..<end].suffix(1), as: UTF8.self)) ?? 1
        return .key(lettered(bytes[end], modifier: modifier), end + 1)
    }

    /// A terminal's answer (ESC ] … BEL, ESC P … ESC \): not a key.
    private func string(_ bytes: [UInt8], _ settled: Bool) -> Match {
        for place in 2..<max(2, bytes.count) {
            if bytes[place] == 0x07 { return .key(nil, place + 1) }
            if bytes[place] == 0x1B {
                guard place + 1 < bytes.count else { break }
                return .key(nil, bytes[place + 1] == UInt8(ascii: "\\") ? place + 2 : place)
            }
        }
        return settled || bytes.count >= 4096 ? .key(nil, bytes.count) : .wait
    }

    /// Modifier 5 is Ctrl; other modifiers have no meaning here.
    private func lettered(_ final: UInt8, modifier: Int) -> Key? {
        if modifier == 5 {
            return final == UInt8(ascii: "C") ? .wordRight : final == UInt8(ascii: "D") ? .wordLeft : nil
        }
        return modifier > 1 ? nil : KeySequences.letters[final]
    }

    private static let letters: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab,
        UInt8(ascii: "M"): .enter,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3),
        UInt8(ascii: "S"): .function(4),
    ]

    private static let numbered: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]
}
