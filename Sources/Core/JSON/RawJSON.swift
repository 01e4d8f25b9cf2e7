/// The members of a JSON object as they stand in the bytes, for what must be kept word for word.
///
/// Only for text that simdjson has accepted, or for the rare line with a number too large for it: the walk
/// trusts the nesting but never reads past the end.
enum RawJSON {
    /// The keys of the object in `bytes`, decoded, and the raw bytes of their values; `nil` when it is no
    /// object.
    static func members(_ bytes: ArraySlice<UInt8>) -> [(key: String, value: ArraySlice<UInt8>)]? {
        var at = skipSpace(bytes, bytes.startIndex)
        guard at < bytes.endIndex, bytes[at] == 0x7B else { return nil }
        at = skipSpace(bytes, at + 1)
        var result: [(String, ArraySlice<UInt8>)] = []
        if at < bytes.endIndex, bytes[at] == 0x7D { return result }
        while at < bytes.endIndex {
            guard let keyEnd = end(of: bytes, at) else { return nil }
            let key = bytes[at..<keyEnd]
            at = skipSpace(bytes, keyEnd)
            guard at < bytes.endIndex, bytes[at] == 0x3A else { return nil }
            at = skipSpace(bytes, at + 1)
            guard let valueEnd = end(of: bytes, at) else { return nil }
            result.append((unquoted(key), bytes[at..<valueEnd]))
            at = skipSpace(bytes, valueEnd)
            guard at < bytes.endIndex else { return nil }
            if bytes[at] == 0x7D { return result }
            guard bytes[at] == 0x2C else { return nil }
            at = skipSpace(bytes, at + 1)
        }
        return nil
    }

    /// The raw bytes of the elements of the array in `bytes`; `nil` when it is no array.
    static func elements(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var at = skipSpace(bytes, bytes.startIndex)
        guard at < bytes.endIndex, bytes[at] == 0x5B else { return nil }
        at = skipSpace(bytes, at + 1)
        var result: [ArraySlice<UInt8>] = []
        if at < bytes.endIndex, bytes[at] == 0x5D { return result }
        while at < bytes.endIndex {
            guard let valueEnd = end(of: bytes, at) else { return nil }
            result.append(bytes[at..<valueEnd])
            at = skipSpace(bytes, valueEnd)
            guard at < bytes.endIndex else { return nil }
            if bytes[at] == 0x5D { return result }
            guard bytes[at] == 0x2C else { return nil }
            at = skipSpace(bytes, at + 1)
        }
        return nil
    }

    private static func skipSpace(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
        return at
    }

    /// Where the value that begins at `start` ends.
    private static func end(of bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var depth = 0
        var at = start
        while at < bytes.endIndex {
            switch bytes[at] {
            case 0x22:
                at += 1
                while at < bytes.endIndex, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
                if at >= bytes.endIndex { return nil }
                if depth == 0 { return at + 1 }
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D:
                if depth == 0 { return at == start ? nil : at }
                depth -= 1
                if depth == 0 { return at + 1 }
            case 0x2C, 0x20, 0x09, 0x0A, 0x0D, 0x3A:
                if depth == 0 { return at }
            default: break
            }
            at += 1
        }
        return depth == 0 && at > start ? at : nil
    }

    private static func unquoted(_ key: ArraySlice<UInt8>) -> String {
        let decoded = try? JSONParser().parse(key) { $0.string }
        return (decoded ?? nil) ?? String(decoding: key.dropFirst().dropLast(), as: UTF8.self)
    }
}
