import Crypto

/// Seals personal values, so that a person can be erased later while every hash still verifies.
///
/// The journal line's hashed part holds only the SHA-256 of 16 random bytes and the value; the bytes and the
/// value stand behind the hash and can be dropped.
struct Seal {
    private(set) var entries: [(digest: String, salt: String, value: String)] = []
    private(set) var random: any RandomNumberGenerator

    /// A seal with random salts; the sample branch gives its own generator, to get the same bytes each time.
    init(random: any RandomNumberGenerator = SystemRandomNumberGenerator()) { self.random = random }

    /// Seals `value` and returns the digest that stands in its place.
    mutating func seal(_ value: String) -> String {
        var salt: [UInt8] = []
        for _ in 0..<2 {
            var word = random.next()
            for _ in 0..<8 {
                salt.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        let digest = Seal.digest(salt: salt, value: value)
        entries.append((digest, Hex.text(salt), value))
        return digest
    }

    /// Sealed values of columns that this version does not know, by digest: they stand in the journal
    /// already, and go with the digest wherever it is written again.
    var carried: CarriedValues = [:]

    /// Puts a carried value beside its digest; nothing where a commit has forgotten it.
    mutating func carry(_ digest: String) {
        guard let entry = carried[digest], !entries.contains(where: { $0.digest == digest }) else { return }
        entries.append((digest, entry.salt, entry.value))
    }

    /// The digest in the raw JSON `{"sealed":"DIGEST"}` of an unknown column; nil for anything else.
    static func digest(inRaw value: Value) -> String? {
        guard let text = value.text, text.hasPrefix("{") else { return nil }
        let digest = try? JSONParser().parse(Array(text.utf8)) { $0["sealed"]?.string }
        guard let digest = digest ?? nil, digest.utf8.count == 64 else { return nil }
        return digest
    }

    /// Forgets the entries, to begin another line.
    mutating func clear() { entries.removeAll(keepingCapacity: true) }

    /// SHA-256 of the salt's bytes and the value's UTF-8 bytes, in hexadecimal.
    static func digest(salt: [UInt8], value: String) -> String {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: Array(value.utf8))
        return Hex.text(hasher.finalize())
    }
}

/// Sealed values of columns that this version does not know, with their salts, by digest.
typealias CarriedValues = [String: (salt: String, value: String)]

/// Bytes as lower-case hexadecimal.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(64)
        for byte in bytes {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        for byte in text.utf8 {
            let nibble: UInt8
            switch byte {
            case 0x30...0x39: nibble = byte - 0x30
            case 0x61...0x66: nibble = byte - 0x61 + 10
            default: return nil
            }
            if let first = high {
                result.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        return high == nil ? result : nil
    }

    /// SHA-256 of some bytes, in hexadecimal.
    static func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return text(hasher.finalize())
    }
}

/// SHA-256 of bytes that come in blocks.
struct RunningHash {
    private var hasher = SHA256()

    mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) } }

    func text() -> String { Hex.text(hasher.finalize()) }
}
