/// Finds one text within others, upper and lower case, width and 繁简 alike, without making a string a row.
final class ContainsScan {
    /// The wanted text as it was given.
    let text: String
    /// The wanted code points, folded.
    private let wanted: [UInt32]
    /// For each place the length of the longest proper border before it (Knuth, Morris and Pratt), so that
    /// each text is read once.
    private let borders: [Int]
    /// What the characters of the basic plane fold to, 0 where nobody has asked yet.
    private let folds: UnsafeMutablePointer<UInt32>

    /// Whether the wanted text has a digit of any script in it.
    var hasDigit: Bool { text.unicodeScalars.contains { $0.properties.numericType == .decimal } }

    init(_ text: String) {
        let wanted = SearchFolding.fold(text).unicodeScalars.map(\.value)
        var borders = [0, 0]
        var length = 0
        for place in wanted.indices.dropFirst() {
            while length > 0, wanted[place] != wanted[length] { length = borders[length] }
            if wanted[place] == wanted[length] { length += 1 }
            borders.append(length)
        }
        self.text = text
        self.wanted = wanted
        self.borders = borders
        folds = .allocate(capacity: 0x1_0000)
        folds.initialize(repeating: 0, count: 0x1_0000)
    }

    deinit { folds.deallocate() }

    /// Whether `text` holds the wanted one.
    func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { isFound(in: $0) }
    }

    /// Whether the text in `bytes`, UTF-8 that the store vouches for, holds the wanted one.
    func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if wanted.isEmpty { return true }
        var length = 0
        var at = 0
        while at < bytes.count {
            let point = folded(ContainsScan.point(bytes, &at))
            while length > 0, point != wanted[length] { length = borders[length] }
            if point == wanted[length] { length += 1 }
            if length == wanted.count { return true }
        }
        return false
    }

    @inline(__always)
    private func folded(_ point: UInt32) -> UInt32 {
        guard point < 0x1_0000 else { return SearchFolding.fold(point: point) }
        let known = folds[Int(point)]
        if known != 0 { return known }
        let folded = SearchFolding.fold(point: point)
        folds[Int(point)] = folded
        return folded
    }

    /// The code point at `at`, which moves behind it; bytes that are no UTF-8 count one by one.
    @inline(__always)
    static func point(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        let first = UInt32(bytes[at])
        at += 1
        if first < 0x80 { return first }
        let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
        guard more > 0, at + more <= bytes.count else { return 0xFFFD }
        var point = first & (0x3F >> UInt32(more))
        for _ in 0..<more {
            point = point << 6 | UInt32(bytes[at] & 0x3F)
            at += 1
        }
        return point
    }
}
