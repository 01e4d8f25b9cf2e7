/// What the bytes of a whole file say about their encoding.
public struct EncodingEvidence: Sendable {
    /// The most plausible encoding.
    public let encoding: TextEncoding
    /// Whether the next best reading is so close that a person should look at the result.
    public let isDoubtful: Bool
    /// Bytes or groups of bytes that have no meaning in `encoding`.
    public let invalid: Int
}

extension TextEncoding {
    /// The encoding of `bytes`, told by evidence over the whole file: a byte order mark, then validity, then
    /// which reading gives the more ordinary text. Japanese in CP932 is valid GBK as well, so validity
    /// alone decides only for UTF-8, whose rules hardly any other text keeps by chance.
    public static func detect(_ bytes: [UInt8]) -> EncodingEvidence {
        if let mark = announced(by: bytes) {
            return EncodingEvidence(encoding: mark.encoding, isDoubtful: false, invalid: 0)
        }
        if let wide = utf16WithoutMark(bytes) {
            return EncodingEvidence(encoding: wide, isDoubtful: false, invalid: 0)
        }
        let (good, bad) = bytes.withUnsafeBufferPointer(UTF8Scan.count)
        if bad == 0 || good >= 8 * bad {
            return EncodingEvidence(encoding: .utf8, isDoubtful: false, invalid: bad)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            // Simplified Chinese is what most of these files are, hence the small head start.
            let readings = [
                (TextEncoding.gb18030, CodeHistogram.gb18030(bytes), 4.0),
                (.big5, CodeHistogram.big5(bytes), 0.0),
                (.cp932, CodeHistogram.cp932(bytes), 0.0),
                (.eucJP, CodeHistogram.eucJP(bytes), 0.0),
            ]
            let scored = readings.map { encoding, histogram, start in
                (encoding: encoding, score: histogram.score(as: encoding) + start, invalid: histogram.invalid)
            }
            .sorted { $0.score > $1.score }
            let best = scored[0]
            let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
            // A lone accented letter between plain ones is Western: no Chinese or Japanese file has so few.
            if best.invalid > 0, high * 20 < bytes.count, best.invalid * 4 > high {
                return EncodingEvidence(encoding: .windows1252, isDoubtful: true, invalid: 0)
            }
            let margin = (best.score - scored[1].score) / Double(max(1, high))
            return EncodingEvidence(
                encoding: best.encoding, isDoubtful: margin < 0.25 || best.score - scored[1].score < 8,
                invalid: best.invalid)
        }
    }

    /// UTF-16 that lost its mark: the zero bytes of commas and line ends all stand on the same side.
    private static func utf16WithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        var even = 0
        var odd = 0
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == 0 {
                if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
            }
        }
        guard (even + odd) * 50 > bytes.count else { return nil }
        if odd > even * 10 { return .utf16LittleEndian }
        if even > odd * 10 { return .utf16BigEndian }
        return nil
    }
}

/// The rules of UTF-8, applied to bytes as they are.
enum UTF8Scan {
    /// The length of the well-formed sequence at `index`, or 0 where none begins.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let room = bytes.count - index
        func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            offset < room && range.contains(bytes[index + offset])
        }
        switch first {
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
        case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }

    /// How many well-formed sequences of two bytes and more there are, and how many places that are none;
    /// what is left of one cut character is one place.
    static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> (good: Int, bad: Int) {
        var good = 0
        var bad = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = length(bytes, index)
            index += max(1, length)
            if length > 0 {
                good += 1
                continue
            }
            bad += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        }
        return (good, bad)
    }
}
