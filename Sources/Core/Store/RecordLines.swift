/// Writes records as JSON objects, one a line, straight from the packed columns.
struct RecordWriter {
    private let table: Table

    init(table: Table) { self.table = table }

    func write(_ row: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", table.id(row))
        writer.member("rev", Int(table.revisions[row]))
        for (place, column) in table.register.columns.enumerated() {
            let store = table.columns[place]
            if store.isBlank(row) { continue }
            writer.key(column.id)
            if column.kind.isNumeric, let value = store.value(row) {
                ValueCoding.write(value, of: column, to: &writer)
            } else {
                store.withText(row) { text in
                    if column.kind == .unknown { writer.raw(text) } else { writer.string(utf8: text) }
                }
            }
        }
        writer.endObject()
    }
}

/// Reads the record lines of a snapshot into a table, a block at a time.
///
/// A block of lines is made one JSON array by putting brackets around it, so simdjson is called once a
/// megabyte; its tape is walked in place and texts go into the columns as bytes.
struct RecordReader {
    private let table: Table
    private let parser = JSONParser()
    private var block: [UInt8] = []
    private var keys: [[UInt8]]
    private static let blockSize = 1 << 20

    init(table: Table) {
        self.table = table
        keys = table.register.columns.map { Array($0.id.utf8) }
    }

    /// Reads the bytes behind the header line: a line end, the record lines, and `]}`. False when they do not
    /// fit.
    mutating func read(_ body: UnsafeRawBufferPointer) -> Bool {
        guard body.count >= 4, body.first == 0x0A else { return false }
        var at = 1
        let end = body.count - 3
        while at < end {
            var stop = min(at + RecordReader.blockSize, end)
            while stop < end, body[stop - 1] != 0x0A { stop += 1 }
            guard read(block: UnsafeRawBufferPointer(rebasing: body[at..<stop])) else { return false }
            at = stop
        }
        return true
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
            var isFitting = true
            var line = 0
            array.forEachElement { record in
                if isFitting { isFitting = add(record, line: line, in: bytes) }
                line += 1
            }
            return isFitting
        }
    }

    private mutating func add(_ record: JSONNode, line: Int, in block: UnsafeBufferPointer<UInt8>) -> Bool {
        var node = record
        guard record.kind == .object else { return false }
        let end = record.next - 1
        node.at = record.at + 1
        guard let id = member("id", &node), let (letters, number) = RecordID.parse(id.utf8) else {
            return false
        }
        guard let revision = member("rev", &node)?.integer else { return false }
        guard table.beginRow(number: number, letters: letters, revision: UInt32(clamping: revision)) else {
            return false
        }
        var place = 0
        while node.at < end {
            let key = node.utf8
            node.at += 1
            let found = find(key, from: place)
            while let found, place < found {
                table.columns[place].append(nil)
                place += 1
            }
            if let found {
                guard append(node, to: found) else { return false }
                place = found + 1
            } else if let earlier = find(key, from: 0), earlier < place {
                // Another version's order: the column already has its blank for this row.
                guard replace(node, in: earlier) else { return false }
            } else {
                keep(String(decoding: key, as: UTF8.self), line: line, in: block)
            }
            node.at = node.next
        }
        while place < keys.count {
            table.columns[place].append(nil)
            place += 1
        }
        for adopted in table.columns[keys.count...] where adopted.count < table.rowCount {
            adopted.append(nil)
        }
        return true
    }

    private func member(_ name: StaticString, _ node: inout JSONNode) -> JSONNode? {
        let key = node.utf8
        guard key.count == name.utf8CodeUnitCount,
            key.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        else { return nil }
        node.at += 1
        let value = node
        node.at = node.next
        return value
    }

    /// The place of a key at or after `start`, because columns are written in their order.
    @inline(__always)
    private func find(_ key: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < keys.count {
            let candidate = keys[place]
            if candidate.count == key.count, candidate.elementsEqual(key) { return place }
            place += 1
        }
        return nil
    }

    @inline(__always)
    private func append(_ node: JSONNode, to place: Int) -> Bool {
        let column = table.register.columns[place]
        if column.kind.isNumeric {
            guard let value = ValueCoding.read(node, of: column.kind) else { return false }
            table.columns[place].append(value)
            return true
        }
        guard node.kind == .string else { return false }
        table.columns[place].append(utf8: node.utf8)
        return true
    }

    private func replace(_ node: JSONNode, in place: Int) -> Bool {
        guard let value = ValueCoding.read(node, of: table.register.columns[place].kind) else { return false }
        if table.columns[place].count == table.rowCount {
            table.set(place, table.rowCount - 1, value)
        } else {
            table.columns[place].append(value)
        }
        return true
    }

    private mutating func keep(_ column: String, line: Int, in block: UnsafeBufferPointer<UInt8>) {
        let lines = block.dropFirst().split(separator: 0x0A, omittingEmptySubsequences: true)
        guard line < lines.count else { return }
        let members = RawJSON.members(ArraySlice(Array(lines[line])))
        guard let raw = members?.first(where: { $0.key == column })?.value else { return }
        let row = table.rowCount - 1
        let place = table.placeAdopting(column)
        let store = table.columns[place]
        while store.count < table.rowCount { store.append(nil) }
        table.set(place, row, .text(String(decoding: raw, as: UTF8.self)))
    }
}
