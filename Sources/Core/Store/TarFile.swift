/// The little of the tar format (POSIX.1-1988 ustar) that a backup needs: plain files with short names.
enum TarFile {
    /// The size of a header, and the multiple that contents are filled up to.
    static let block = 512

    /// What the header of an entry says.
    struct Entry: Equatable {
        var name: String
        var size: Int
    }

    /// Why bytes are no entry of a backup.
    enum Wrong: Error, Equatable {
        case notTar
        case checksum
        case kind
    }

    /// The header of a file. `moment` is when it was changed.
    static func header(_ entry: Entry, moment: Instant) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { bytes[place + offset] = byte }
        }
        put(entry.name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(entry.size, digits: 11), at: 124)
        put(octal(Int(max(0, moment.seconds)), digits: 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = bytes.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6), at: 148)
        bytes[154] = 0
        return bytes
    }

    /// How many bytes fill contents of `size` up to whole blocks.
    static func padding(_ size: Int) -> Int { (block - size % block) % block }

    /// What ends an archive.
    static let end = [UInt8](repeating: 0, count: 2 * block)

    /// The entry that a header describes; nil at the end of the archive.
    static func entry(_ header: [UInt8]) throws -> Entry? {
        guard header.count == block else { throw Wrong.notTar }
        if header.allSatisfy({ $0 == 0 }) { return nil }
        guard header[257..<262].elementsEqual("ustar".utf8) else { throw Wrong.notTar }
        var sum = 0
        for (place, byte) in header.enumerated() { sum += 148..<156 ~= place ? 0x20 : Int(byte) }
        guard number(header[148..<156]) == sum else { throw Wrong.checksum }
        let kind = header[156]
        let prefix = header[345..<500].prefix { $0 != 0 }
        guard kind == UInt8(ascii: "0") || kind == 0, prefix.isEmpty, let size = number(header[124..<136])
        else {
            throw Wrong.kind
        }
        return Entry(name: String(decoding: header[0..<100].prefix { $0 != 0 }, as: UTF8.self), size: size)
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { 0x30...0x37 ~= $0 }
        guard !digits.isEmpty, digits.count <= 12 else { return nil }
        return digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
    }
}
