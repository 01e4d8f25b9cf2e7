/// Turns the bytes of a terminal into keys. Never blocks: what is incomplete waits for more bytes or for
/// ``settle()``.
///
/// Known sequences become keys, in any of the dialects that terminals speak; unknown ones are swallowed
/// whole, so that their letters press nothing. A bracketed paste becomes one key.
public struct KeyDecoder: Sendable {
    /// What the first bytes of some text are.
    public enum Decoded: Sendable {
        /// A character and how many bytes it takes.
        case scalar(Unicode.Scalar, Int)
        /// The beginning of a character.
        case incomplete
        /// Not text.
        case invalid
    }

    /// More of a paste than this is left out.
    static let pasteLimit = 1 << 20

    private let sequences: KeySequences
    private let decode: @Sendable (ArraySlice<UInt8>) -> Decoded
    private var buffer: [UInt8] = []
    private var paste: [UInt8]?

    /// A decoder. `own` adds the sequences of the terminal at hand; `decode` reads the locale's encoding,
    /// UTF-8 if nil.
    public init(
        own: [[UInt8]: Key] = [:], decode: (@Sendable (ArraySlice<UInt8>) -> Decoded)? = nil
    ) {
        sequences = KeySequences(own: own)
        self.decode = decode ?? KeyDecoder.utf8
    }

    /// Whether something is waiting that time decides. If no more bytes come soon, call ``settle()``.
    ///
    /// Half a character is not: on a slow line its other half may take long, and any other key drops it.
    public var isWaiting: Bool { buffer.first == 0x1B || paste != nil }

    /// Whether a paste has begun and not ended.
    public var isPasting: Bool { paste != nil }

    /// Take in bytes and give out the keys they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
        buffer.append(contentsOf: bytes)
        return take(settled: false)
    }

    /// No more bytes are coming for now: a lone ESC is the Esc key, a torn sequence is dropped, an endless
    /// paste ends.
    public mutating func settle() -> [Key] {
        var keys = take(settled: true)
        if let text = paste {
            keys.append(.paste(self.text(text + buffer)))
            paste = nil
            buffer = []
        }
        return keys
    }

    private mutating func take(settled: Bool) -> [Key] {
        var keys: [Key] = []
        var text = ""
        var place = 0
        func flush() {
            keys += text.map { .text(String($0)) }
            text = ""
        }
        loop: while place < buffer.count {
            if paste != nil {
                let (next, ended) = takePaste(from: place)
                place = next
                guard ended else { break }
                flush()
                keys.append(.paste(self.text(paste ?? [])))
                paste = nil
                continue
            }
            switch step(buffer[place...], settled: settled) {
            case .wait: break loop
            case .scalar(let scalar, let length):
                text.unicodeScalars.append(scalar)
                place += length
            case .key(let key, let length):
                flush()
                if let key { keys.append(key) }
                place += length
            case .pasteBegins(let length):
                flush()
                paste = []
                place += length
            }
        }
        flush()
        buffer.removeFirst(place)
        return keys
    }

    /// Move bytes into the paste up to its end mark. Returns the place after what was taken, and whether the
    /// paste ends there.
    private mutating func takePaste(from place: Int) -> (next: Int, ended: Bool) {
        let mark = KeySequences.pasteEnd
        var end = place
        while end + mark.count <= buffer.count {
            if buffer[end] == 0x1B, buffer[end..<end + mark.count].elementsEqual(mark) {
                add(buffer[place..<end])
                return (end + mark.count, true)
            }
            end += 1
        }
        add(buffer[place..<end])
        return (end, false)
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        let room = KeyDecoder.pasteLimit - (paste?.count ?? 0)
        paste?.append(contentsOf: bytes.prefix(max(0, room)))
    }

    private enum Step {
        case wait
        case scalar(Unicode.Scalar, Int)
        case key(Key?, Int)
        case pasteBegins(Int)
    }

    private func step(_ bytes: ArraySlice<UInt8>, settled: Bool) -> Step {
        switch bytes[bytes.startIndex] {
        case 0x1B:
            switch sequences.match(bytes, settled: settled) {
            case .wait: return .wait
            case .pasteBegins(let length): return .pasteBegins(length)
            case .key(let key, let length): return .key(key, length)
            }
        case 0x0D, 0x0A: return .key(.enter, 1)
        case 0x09: return .key(.tab, 1)
        case 0x08, 0x7F: return .key(.backspace, 1)
        case let byte where byte >= 0x01 && byte <= 0x1A:
            return .key(.control(Character(Unicode.Scalar(byte + 0x60))), 1)
        case 0x1F: return .key(.control("_"), 1)
        case 0x00...0x1F: return .key(nil, 1)
        default:
            switch decode(bytes) {
            case .scalar(let scalar, let length): return .scalar(scalar, length)
            case .incomplete: return .wait
            case .invalid: return .key(nil, 1)
            }
        }
    }

    private func text(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while !rest.isEmpty {
            switch decode(rest) {
            case .scalar(let scalar, let length):
                text.append(scalar)
                rest = rest.dropFirst(length)
            case .incomplete, .invalid:
                text.append("\u{FFFD}")
                rest = rest.dropFirst()
            }
        }
        return String(text)
    }

    /// The first character of UTF-8 text.
    public static func utf8(_ bytes: ArraySlice<UInt8>) -> Decoded {
        guard let first = bytes.first else { return .incomplete }
        let length: Int
        switch first {
        case 0x00...0x7F: return .scalar(Unicode.Scalar(first), 1)
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return .invalid
        }
        let there = bytes.prefix(length)
        guard there.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .invalid }
        guard there.count == length else { return .incomplete }
        var code = UInt32(first) & (0x7F >> UInt32(length))
        for byte in there.dropFirst() { code = code << 6 | UInt32(byte & 0x3F) }
        guard code >= [0, 0, 0x80, 0x800, 0x10000][length], let scalar = Unicode.Scalar(code) else {
            return .invalid
        }
        return .scalar(scalar, length)
    }
}
