/// How often each two-byte code stands in a file when its bytes are read by the structure of one encoding.
///
/// One pass over the whole file; what the codes mean is looked at afterwards, once per code.
struct CodeHistogram {
    /// Occurrences by code, first byte high.
    var codes = [UInt32](repeating: 0, count: 65536)
    /// Bytes or groups that have no meaning.
    var invalid = 0
    /// GB 18030 codes of four bytes, but for the no-break space.
    var fourByte = 0
    /// The no-break space, the one four-byte code that ordinary sheets have.
    var noBreakSpace = 0
    /// Half-width kana that begin a run, that go on with one, and sound marks after a kana that takes none.
    var kanaFirst = 0
    var kanaNext = 0
    var kanaWrong = 0

    /// Reads `bytes` as GB 18030, four-byte codes included.
    static func gb18030(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        var histogram = CodeHistogram()
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            if first < 0x80 {
                index += 1
                continue
            }
            guard first != 0x80, first != 0xFF, index + 1 < bytes.count else {
                histogram.invalid += 1
                index += 1
                continue
            }
            let second = bytes[index + 1]
            if (0x40...0xFE).contains(second), second != 0x7F {
                histogram.codes[Int(first) << 8 | Int(second)] += 1
                index += 2
            } else if (0x30...0x39).contains(second), index + 3 < bytes.count,
                (0x81...0xFE).contains(bytes[index + 2]), (0x30...0x39).contains(bytes[index + 3])
            {
                if first == 0x81, second == 0x30, bytes[index + 2] == 0x84, bytes[index + 3] == 0x32 {
                    histogram.noBreakSpace += 1
                } else {
                    histogram.fourByte += 1
                }
                index += 4
            } else {
                histogram.invalid += 1
                index += 1
            }
        }
        return histogram
    }

    /// Reads `bytes` as Big5 with its supplements.
    static func big5(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        var histogram = CodeHistogram()
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            if first < 0x80 {
                index += 1
                continue
            }
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            if (0x81...0xFE).contains(first), (0x40...0x7E).contains(second) || (0xA1...0xFE).contains(second)
            {
                histogram.codes[Int(first) << 8 | Int(second)] += 1
                index += 2
            } else {
                histogram.invalid += 1
                index += 1
            }
        }
        return histogram
    }

    /// Reads `bytes` as CP932, half-width kana included.
    static func cp932(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        var histogram = CodeHistogram()
        var index = 0
        var before: UInt8 = 0
        while index < bytes.count {
            let first = bytes[index]
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch first {
            case 0..<0x80:
                before = 0
                index += 1
            case 0xA1...0xDF:
                histogram.note(kana: first, after: before)
                before = first
                index += 1
            case 0x81...0x9F, 0xE0...0xFC:
                before = 0
                if (0x40...0xFC).contains(second), second != 0x7F {
                    histogram.codes[Int(first) << 8 | Int(second)] += 1
                    index += 2
                } else {
                    histogram.invalid += 1
                    index += 1
                }
            default:
                before = 0
                histogram.invalid += 1
                index += 1
            }
        }
        return histogram
    }

    private mutating func note(kana: UInt8, after before: UInt8) {
        switch kana {
        case 0xDE:
            // A voiced mark follows ｳ, ｶ to ﾄ or ﾊ to ﾎ and nothing else.
            let fits = before == 0xB3 || (0xB6...0xC4).contains(before) || (0xCA...0xCE).contains(before)
            if fits { kanaNext += 1 } else { kanaWrong += 1 }
        case 0xDF: if (0xCA...0xCE).contains(before) { kanaNext += 1 } else { kanaWrong += 1 }
        case 0xA1...0xA5: if before == 0 { kanaFirst += 1 } else { kanaWrong += 1 }
        default: if before == 0 { kanaFirst += 1 } else { kanaNext += 1 }
        }
    }
}
