import CSimdJSON

/// Why a block of bytes is not JSON, in the parser's words.
public struct JSONError: Error, Equatable {
    /// What is wrong, in English.
    public let reason: String
}

/// simdjson, used again and again. A node is valid until the next call of `parse`.
public final class JSONParser {
    private let parser: OpaquePointer
    private var block: [UInt8] = []
    private static let padding = boai_json_padding()

    /// A parser; it keeps the memory of its largest block.
    public init() {
        guard let parser = boai_json_open() else { preconditionFailure("out of memory") }
        self.parser = parser
    }

    deinit { boai_json_close(parser) }

    /// Parses the whole of `bytes` as one JSON value and gives its root node to `body`.
    public func parse<R>(
        _ bytes: some Sequence<UInt8>, _ body: (JSONNode) throws -> R
    ) throws -> R {
        block.removeAll(keepingCapacity: true)
        block.append(contentsOf: bytes)
        let length = block.count
        block.append(contentsOf: repeatElement(0x20, count: JSONParser.padding))
        return try block.withUnsafeBufferPointer { try body(node(of: $0, length: length)) }
    }

    /// Parses the first `length` bytes of `padded`, behind which `slack` more are readable.
    package func node(of padded: UnsafeBufferPointer<UInt8>, length: Int) throws -> JSONNode {
        guard let base = padded.baseAddress else { throw JSONError(reason: "empty") }
        let code = boai_json_parse(parser, base, length)
        guard code == 0, let tape = boai_json_tape(parser), let strings = boai_json_strings(parser) else {
            throw JSONError(reason: String(cString: boai_json_error(code)))
        }
        return JSONNode(tape: tape, strings: strings, at: 1)
    }

    /// Bytes that must be readable behind a block.
    package static var slack: Int { padding }
}

/// A place on simdjson's tape: one value and, inside it, its parts.
public struct JSONNode {
    let tape: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
    var at: Int

    /// What stands here.
    public enum Kind: UInt8 {
        case object = 0x7B
        case array = 0x5B
        case string = 0x22
        case integer = 0x6C
        case unsigned = 0x75
        case double = 0x64
        case yes = 0x74
        case no = 0x66
        case null = 0x6E
        case end = 0x72
    }

    /// What stands here; a closing bracket reads as `end`.
    @inline(__always) public var kind: Kind { Kind(rawValue: UInt8(tape[at] >> 56)) ?? .end }

    /// Where the value after this one begins.
    @inline(__always) var next: Int {
        if isString { return at + 1 }
        switch kind {
        case .object, .array: return Int(tape[at] & 0xFFFF_FFFF)
        case .integer, .unsigned, .double: return at + 2
        default: return at + 1
        }
    }

    /// The UTF-8 bytes of a string, empty for anything else.
    @inline(__always) public var utf8: UnsafeBufferPointer<UInt8> {
        guard isString else { return UnsafeBufferPointer(start: nil, count: 0) }
        let start = strings + Int(tape[at] & 0x00FF_FFFF_FFFF_FFFF)
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    /// Whether it is a string.
    @inline(__always) var isString: Bool { tape[at] >> 56 == 0x22 }

    /// How many elements an array has; nil for anything else, and for more than simdjson counts.
    var elementCount: Int? {
        guard kind == .array else { return nil }
        let count = Int(tape[at] >> 32 & 0xFF_FFFF)
        return count < 0xFF_FFFF ? count : nil
    }

    /// The string, when it is one.
    public var string: String? { kind == .string ? String(decoding: utf8, as: UTF8.self) : nil }

    /// The whole number, when it is one that fits.
    @inline(__always) public var integer: Int64? { kind == .integer ? Int64(bitPattern: tape[at + 1]) : nil }

    /// The number, when it is one, whole or not.
    public var double: Double? {
        switch kind {
        case .integer: Double(Int64(bitPattern: tape[at + 1]))
        case .unsigned: Double(tape[at + 1])
        case .double: Double(bitPattern: tape[at + 1])
        default: nil
        }
    }

    /// Yes or no, when it is one.
    public var flag: Bool? { kind == .yes ? true : kind == .no ? false : nil }

    /// Calls `body` with each element of an array.
    public func forEachElement(_ body: (JSONNode) throws -> Void) rethrows {
        guard kind == .array else { return }
        let end = next - 1
        var node = self
        node.at = at + 1
        while node.at < end {
            try body(node)
            node.at = node.next
        }
    }

    /// Calls `body` with each key and value of an object.
    @inline(__always)
    public func forEachMember(_ body: (UnsafeBufferPointer<UInt8>, JSONNode) throws -> Void) rethrows {
        guard kind == .object else { return }
        let end = next - 1
        var node = self
        node.at = at + 1
        while node.at < end {
            let key = node.utf8
            node.at += 1
            try body(key, node)
            node.at = node.next
        }
    }

    /// The value of the first member with this key.
    public subscript(_ key: String) -> JSONNode? {
        var found: JSONNode?
        forEachMember { name, value in
            if found == nil, name.elementsEqual(key.utf8) { found = value }
        }
        return found
    }

    /// The elements of an array.
    public var elements: [JSONNode] {
        var result: [JSONNode] = []
        forEachElement { result.append($0) }
        return result
    }
}
