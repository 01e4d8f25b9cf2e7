/// Writes JSON as bytes, in the order of the calls: no tree, no reflection, the same bytes every time.
public struct JSONWriter {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// A writer with nothing written.
    public init() {}

    /// Begins an object.
    public mutating func beginObject() { open(0x7B) }
    /// Ends an object.
    public mutating func endObject() { close(0x7D) }
    /// Begins an array.
    public mutating func beginArray() { open(0x5B) }
    /// Ends an array.
    public mutating func endArray() { close(0x5D) }

    /// Writes a member's key.
    public mutating func key(_ key: String) {
        string(key)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a string.
    public mutating func string(_ text: some StringProtocol) {
        comma()
        JSONWriter.quote(text.utf8, into: &bytes)
        needsComma = true
    }

    /// Writes a string given as UTF-8 bytes.
    public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        comma()
        JSONWriter.quote(text, into: &bytes)
        needsComma = true
    }

    /// Writes a whole number.
    public mutating func number(_ number: Int64) { raw("\(number)") }
    /// Writes a whole number.
    public mutating func number(_ number: Int) { raw("\(number)") }
    /// Writes a decimal number.
    public mutating func number(_ number: Fixed) { raw(number.description) }
    /// Writes true or false.
    public mutating func flag(_ flag: Bool) { raw(flag ? "true" : "false") }
    /// Writes null.
    public mutating func null() { raw("null") }

    /// Writes JSON that is already text.
    public mutating func raw(_ json: some StringProtocol) {
        comma()
        bytes.append(contentsOf: json.utf8)
        needsComma = true
    }

    /// Writes JSON that is already bytes.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Writes bytes that are no value, such as a line end between records.
    public mutating func space(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Writes the comma to the next element and a line end, so that each element stands on a line of its own.
    public mutating func nextLine() {
        bytes += [0x2C, 0x0A]
        needsComma = false
    }

    /// Ends a line of an array, after the comma that the next element needs.
    public mutating func newLine() {
        comma()
        bytes.append(0x0A)
        needsComma = false
    }

    /// Forgets what has been written but keeps its memory and place, for streams.
    public mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Writes a member with a string, or nothing when there is none.
    public mutating func member(_ key: String, _ text: String?) {
        guard let text else { return }
        self.key(key)
        string(text)
    }

    /// Writes a member with a whole number, or nothing when there is none.
    public mutating func member(_ key: String, _ number: Int?) {
        guard let number else { return }
        self.key(key)
        self.number(number)
    }

    /// Writes a member with both languages.
    public mutating func member(_ key: String, _ text: Bilingual) {
        self.key(key)
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }

    private mutating func comma() { if needsComma { bytes.append(0x2C) } }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private static let hex = Array("0123456789abcdef".utf8)

    /// Appends a JSON string. C0, DEL and C1 controls are escaped, so that a file can be shown on a terminal.
    static func quote(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        bytes.append(0x22)
        var previous: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x00..<0x20, 0x7F:
                bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
            case 0x80..<0xA0 where previous == 0xC2:
                bytes.removeLast()
                bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
            default: bytes.append(byte)
            }
            previous = byte
        }
        bytes.append(0x22)
    }
}
