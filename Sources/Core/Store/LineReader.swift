import Glibc

/// The lines of a file from an offset on, a block at a time.
struct LineReader {
    /// A line without its end, and whether it had one.
    struct Line {
        let bytes: ArraySlice<UInt8>
        let isComplete: Bool
    }

    private let file: OpenFile
    private var block: [UInt8] = []
    private var blockStart: Int
    private var at = 0
    private static let blockSize = 1 << 20
    private let limit: Int
    /// Where the line last returned began.
    private(set) var lineStart: Int

    init(file: OpenFile, offset: Int, limit: Int = Int.max) {
        self.file = file
        self.limit = limit
        blockStart = offset
        lineStart = offset
    }

    /// Where the next line begins.
    var offset: Int { blockStart + at }

    mutating func next() throws -> Line? {
        lineStart = offset
        var searched = at
        while true {
            if let end = lineEnd(from: searched) {
                let line = Line(bytes: block[at..<end], isComplete: true)
                at = end + 1
                return line
            }
            searched = block.count - at
            guard try refill() else { break }
        }
        guard at < block.count else { return nil }
        let line = Line(bytes: block[at...], isComplete: false)
        at = block.count
        return line
    }

    private func lineEnd(from start: Int) -> Int? {
        block.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            return memchr(base + start, 0x0A, bytes.count - start).map {
                $0 - UnsafeMutableRawPointer(mutating: base)
            }
        }
    }

    /// Whether nothing follows the line last returned.
    mutating func isAtEnd() throws -> Bool {
        if at < block.count { return false }
        return try !refill()
    }

    /// Drops what was read and adds another block; false at the end of the file.
    private mutating func refill() throws -> Bool {
        var more: [UInt8] = []
        let from = blockStart + block.count
        guard from < limit else { return false }
        try file.read(into: &more, count: min(LineReader.blockSize, limit - from), at: from)
        if more.isEmpty { return false }
        block.removeFirst(at)
        blockStart += at
        at = 0
        block.append(contentsOf: more)
        return true
    }

    /// How many line ends stand before `offset`.
    static func countLines(_ file: OpenFile, upTo offset: Int) -> Int {
        var block: [UInt8] = []
        var at = 0
        var lines = 0
        while at < offset {
            guard (try? file.read(into: &block, count: min(blockSize, offset - at), at: at)) != nil,
                !block.isEmpty
            else { break }
            for byte in block where byte == 0x0A { lines += 1 }
            at += block.count
        }
        return lines
    }
}
