/// The bytes of a file as well-formed UTF-8, with the places where they made no sense.
public struct DecodedText: Sendable {
    /// UTF-8 without a byte order mark; meaningless bytes stand as U+FFFD.
    public private(set) var bytes: [UInt8]
    /// The encoding that was read.
    public let encoding: TextEncoding
    /// Whether another encoding is nearly as plausible.
    public let isDoubtful: Bool
    /// Where in `bytes` the first thousand marks for meaningless bytes stand.
    public private(set) var invalidOffsets: [Int] = []
    /// How many there are in all.
    public private(set) var invalidCount = 0

    /// Decodes `source` in `encoding`, or in the encoding that the whole file speaks for.
    /// `nil` when the C library of this machine lacks the encoding.
    public init?(_ source: [UInt8], encoding given: TextEncoding? = nil) {
        let mark = TextEncoding.announced(by: source)
        let evidence = given == nil ? TextEncoding.detect(source) : nil
        var encoding = given ?? evidence?.encoding ?? .utf8
        // "UTF-16" names both byte orders; the mark says which.
        if let mark, given == .utf16LittleEndian, mark.encoding == .utf16BigEndian {
            encoding = mark.encoding
        }
        let start = mark?.encoding == encoding ? mark?.length ?? 0 : 0
        self.encoding = encoding
        isDoubtful = evidence?.isDoubtful ?? false
        bytes = []
        if encoding == .utf8 {
            decodeUTF8(source, from: start)
        } else {
            guard let converter = Converter(from: encoding.iconvName, to: "UTF-8") else { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(source.count + source.count / 2)
            var offsets: [Int] = []
            var count = 0
            converter.convert(
                source, from: start,
                onInvalid: { offset, result in
                    count += 1
                    if offsets.count < 1000 { offsets.append(offset) }
                    result += [0xEF, 0xBF, 0xBD]
                }, into: &result)
            bytes = result
            invalidOffsets = offsets
            invalidCount = count
        }
    }

    private mutating func decodeUTF8(_ source: [UInt8], from start: Int) {
        var index = start
        var clean = start
        source.withUnsafeBufferPointer { source in
            while index < source.count {
                let length = source[index] < 0x80 ? 1 : UTF8Scan.length(source, index)
                if length > 0 {
                    index += length
                    continue
                }
                if bytes.isEmpty { bytes.reserveCapacity(source.count + 64) }
                bytes.append(contentsOf: source[clean..<index])
                if invalidOffsets.count < 1000 { invalidOffsets.append(bytes.count) }
                invalidCount += 1
                bytes += [0xEF, 0xBF, 0xBD]
                // What is left of a cut character goes with it: one mark, not three.
                index += 1
                while index < source.count, source[index] & 0xC0 == 0x80 { index += 1 }
                clean = index
            }
        }
        if clean == 0 { bytes = source } else { bytes.append(contentsOf: source[clean...]) }
    }
}
