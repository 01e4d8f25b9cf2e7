import Glibc

/// Reads the record lines of a snapshot into a table, a block at a time.
///
/// A block of lines is made one JSON array by putting brackets around it, so simdjson is called once a block.
/// Its tape is walked once, noting where each column's value stands; then each column takes its values in one
/// loop of its own, which knows what it holds. So a value costs no call that is looked up at run time.
struct RecordReader {
    private let table: Table
    private let parser = JSONParser()
    private let keys: [KeyMark]
    private var block: [UInt8] = []
    /// How much of the body has been read.
    private(set) var at = 1
    /// The text, its tape and the columns' places fit into the cache that each core has for itself.
    private static let blockSize = 256 << 10

    init(table: Table) {
        self.table = table
        keys = table.register.columns.map { KeyMark($0.id) }
    }

    /// Reads on in the bytes behind the header line: a line end, the record lines, and `]}`. With `bytes` it
    /// stops behind about so many. False when they do not fit.
    mutating func read(_ body: UnsafeRawBufferPointer, atMost bytes: Int = .max) -> Bool {
        guard body.count >= 4, body.first == 0x0A else { return false }
        let end = body.count - 3
        let limit = bytes < end - at ? at + bytes : end
        while at < limit {
            let size = min(RecordReader.blockSize, limit - at)
            let stop = RecordReader.lineEnd(body, from: min(at + size, end), end)
            guard read(block: UnsafeRawBufferPointer(rebasing: body[at..<stop])) else { return false }
            at = stop
        }
        return true
    }

    /// Whether the whole of a body has been read.
    func isAtEnd(of body: UnsafeRawBufferPointer) -> Bool { at >= body.count - 3 }

    /// The first place at or behind `start` that follows a line end.
    private static func lineEnd(_ body: UnsafeRawBufferPointer, from start: Int, _ end: Int) -> Int {
        guard start < end, let base = body.baseAddress,
            let found = memchr(base + start - 1, 0x0A, end - start + 1)
        else { return end }
        return UnsafeRawPointer(found) - base + 1
    }

    private mutating func read(block lines: UnsafeRawBufferPointer) -> Bool {
        block.removeAll(keepingCapacity: true)
        block.append(0x5B)
        block.append(contentsOf: lines)
        while let last = block.last, last == 0x0A || last == 0x2C { block.removeLast() }
        block.append(0x5D)
        let length = block.count
        block.append(contentsOf: repeatElement(0x20, count: JSONParser.slack))
        return block.withUnsafeBufferPointer { bytes in
            guard let array = try? parser.node(of: bytes, length: length) else { return false }
            return take(array, lines: bytes.prefix(length))
        }
    }

    /// Puts the records of a block into the table.
    private func take(_ array: JSONNode, lines: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let rows = array.elementCount else { return false }
        var found = Found(rows: rows, columns: keys.count)
        var node = array
        node.at += 1
        for row in 0..<rows {
            guard walk(node, row, &found) else { return false }
            node.at = node.next
        }
        let first = table.rowCount
        guard table.beginRows(found.numbers, letters: found.letters, revisions: found.revisions) else {
            return false
        }
        for (place, column) in table.register.columns.prefix(keys.count).enumerated() {
            let isFitting = found.places.withUnsafeBufferPointer { places in
                let places = UnsafeBufferPointer(rebasing: places[place * rows..<(place + 1) * rows])
                let cells = TapeCells(
                    tape: array.tape, strings: array.strings, places: places, kind: column.kind)
                return table.columns[place].append(cells: cells)
            }
            guard isFitting else { return false }
        }
        keep(found.strays, from: first, lines)
        return true
    }

    /// What the records of a block hold, before it goes into the columns.
    private struct Found {
        let rows: Int
        /// Column after column, where on the tape each row's value stands; 0 for a blank.
        var places: [UInt32]
        var numbers: [UInt32] = []
        var revisions: [UInt32] = []
        var letters: [UInt8] = []
        /// Values of columns that this version does not know.
        var strays: [(row: Int, column: String)] = []

        init(rows: Int, columns: Int) {
            self.rows = rows
            places = [UInt32](repeating: 0, count: rows * columns)
            numbers.reserveCapacity(rows)
            revisions.reserveCapacity(rows)
        }
    }

    /// Notes where the values of a record stand.
    private func walk(_ record: JSONNode, _ row: Int, _ found: inout Found) -> Bool {
        guard record.kind == .object else { return false }
        var node = record
        let end = record.next - 1
        node.at = record.at + 1
        guard let id = member("id", &node), let (letters, number) = RecordID.parse(id.utf8),
            let revision = member("rev", &node)?.integer
        else { return false }
        if found.letters.isEmpty { found.letters = Array(letters) }
        found.numbers.append(number)
        found.revisions.append(UInt32(clamping: revision))
        var expected = 0
        while node.at < end {
            let key = node.utf8
            // Columns are written in their order; another version's order costs a second look.
            if let place = find(key, from: expected, to: keys.count) ?? find(key, from: 0, to: expected) {
                found.places[place * found.rows + row] = UInt32(truncatingIfNeeded: node.at + 1)
                expected = place + 1
            } else {
                found.strays.append((row, String(decoding: key, as: UTF8.self)))
            }
            node.at += 1
            node.at = node.next
        }
        return true
    }

    private func member(_ name: StaticString, _ node: inout JSONNode) -> JSONNode? {
        let key = node.utf8
        guard key.count == name.utf8CodeUnitCount, let base = key.baseAddress,
            memcmp(base, name.utf8Start, key.count) == 0
        else { return nil }
        node.at += 1
        let value = node
        node.at = node.next
        return value
    }

    @inline(__always)
    private func find(_ key: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        let seen = KeyMark.Glance(key)
        return keys.withUnsafeBufferPointer { keys in
            for place in start..<end where keys[place].glance == seen {
                if keys[place].isWhole || key.elementsEqual(keys[place].bytes) { return place }
            }
            return nil
        }
    }

    /// Keeps values of unknown columns word for word, as they stand in their lines.
    private func keep(
        _ strays: [(row: Int, column: String)], from first: Int, _ lines: Slice<UnsafeBufferPointer<UInt8>>
    ) {
        if !strays.isEmpty {
            let lines = lines.dropFirst().dropLast().split(separator: 0x0A, omittingEmptySubsequences: true)
            var members: (row: Int, values: [(key: String, value: ArraySlice<UInt8>)]) = (-1, [])
            for (row, column) in strays where row < lines.count {
                if members.row != row {
                    members = (row, RawJSON.members(ArraySlice(Array(lines[row]))) ?? [])
                }
                guard let raw = members.values.first(where: { $0.key == column })?.value else { continue }
                let place = table.placeAdopting(column)
                let store = table.columns[place]
                while store.count < table.rowCount { store.append(nil) }
                table.set(place, first + row, .text(String(decoding: raw, as: UTF8.self)))
            }
        }
        for adopted in table.columns[keys.count...] {
            while adopted.count < table.rowCount { adopted.append(nil) }
        }
    }
}

/// A column's id, made ready to be compared with keys at a glance.
struct KeyMark {
    /// The length and the first eight bytes of a key.
    struct Glance: Equatable {
        let count: Int
        let head: UInt64

        /// Of a key among simdjson's strings, behind which there always are eight more readable bytes.
        @inline(__always)
        init(_ key: UnsafeBufferPointer<UInt8>) {
            count = key.count
            guard let base = key.baseAddress else {
                head = 0
                return
            }
            let word = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
            head = key.count >= 8 ? word : word & (1 << (8 * UInt64(key.count)) - 1)
        }
    }

    let bytes: [UInt8]
    let glance: Glance
    /// Whether the glance has seen all of it.
    let isWhole: Bool

    init(_ id: String) {
        bytes = Array(id.utf8)
        isWhole = bytes.count <= 8
        glance = (bytes + [UInt8](repeating: 0, count: 8)).withUnsafeBufferPointer {
            Glance(UnsafeBufferPointer(rebasing: $0[..<($0.count - 8)]))
        }
    }
}
