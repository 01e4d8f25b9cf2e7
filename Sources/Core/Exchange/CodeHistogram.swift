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
    /// The place behind the last half-width kana.
    private var before = -1

    /// Reads `bytes` by `take`, which notes what begins at a byte above ASCII and returns its length, 0 for
    /// nothing that has a meaning.
    @inline(__always)
    private init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ take: (inout CodeHistogram, _ first: UInt8, _ index: Int) -> Int
    ) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = take(&self, bytes[index], index)
            if length == 0 { invalid += 1 }
            index += max(1, length)
        }
    }

    /// Notes a code of two bytes.
    private mutating func note(_ first: UInt8, _ second: UInt8) -> Int {
        codes[Int(first) << 8 | Int(second)] += 1
        return 2
    }

    /// Reads `bytes` as GB 18030, four-byte codes included.
    static func gb18030(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        CodeHistogram(bytes) { histogram, first, index in
            guard first != 0x80, first != 0xFF, index + 1 < bytes.count else { return 0 }
            let second = bytes[index + 1]
            if (0x40...0xFE).contains(second), second != 0x7F { return histogram.note(first, second) }
            guard (0x30...0x39).contains(second), index + 3 < bytes.count,
                (0x81...0xFE).contains(bytes[index + 2]), (0x30...0x39).contains(bytes[index + 3])
            else { return 0 }
            if first == 0x81, second == 0x30, bytes[index + 2] == 0x84, bytes[index + 3] == 0x32 {
                histogram.noBreakSpace += 1
            } else {
                histogram.fourByte += 1
            }
            return 4
        }
    }

    /// Reads `bytes` as Big5 with its supplements.
    static func big5(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        CodeHistogram(bytes) { histogram, first, index in
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            guard (0x81...0xFE).contains(first),
                (0x40...0x7E).contains(second) || (0xA1...0xFE).contains(second)
            else { return 0 }
            return histogram.note(first, second)
        }
    }

    /// Reads `bytes` as CP932, half-width kana included.
    static func cp932(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        CodeHistogram(bytes) { histogram, first, index in
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch first {
            case 0xA1...0xDF:
                histogram.note(kana: first, after: histogram.before == index ? bytes[index - 1] : 0)
                histogram.before = index + 1
                return 1
            case 0x81...0x9F, 0xE0...0xFC:
                guard (0x40...0xFC).contains(second), second != 0x7F else { return 0 }
                return histogram.note(first, second)
            default: return 0
            }
        }
    }

    /// Reads `bytes` as EUC-JP, half-width kana and the supplement of three bytes included.
    static func eucJP(_ bytes: UnsafeBufferPointer<UInt8>) -> CodeHistogram {
        CodeHistogram(bytes) { histogram, first, index in
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch first {
            case 0x8E where (0xA1...0xDF).contains(second):
                histogram.kanaNext += 1
                return 2
            case 0x8F where second >= 0xA1 && index + 2 < bytes.count && bytes[index + 2] >= 0xA1:
                histogram.fourByte += 1
                return 3
            case 0xA1...0xFE where (0xA1...0xFE).contains(second):
                return histogram.note(first, second)
            default: return 0
            }
        }
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
