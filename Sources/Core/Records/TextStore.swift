/// Texts that seldom repeat: UTF-8 bytes in one arena, four bytes of offset a row.
///
/// A replaced text leaves its bytes behind until the arena is more than half waste; then it is packed again.
public final class TextStore: ColumnStore {
    private var arena: [UInt8] = [0]
    private var offsets: [UInt32] = []
    private var waste = 0

    public override var count: Int { offsets.count }

    public override func value(_ row: Int) -> Value? {
        offsets[row] == 0 ? nil : .text(withText(row) { String(decoding: $0, as: UTF8.self) })
    }

    public override func isBlank(_ row: Int) -> Bool { offsets[row] == 0 }

    public override func withText<R>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        arena.withUnsafeBufferPointer { arena in
            var at = Int(offsets[row])
            if at == 0 { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            let length = TextStore.length(arena, &at)
            return body(UnsafeBufferPointer(rebasing: arena[at..<at + length]))
        }
    }

    override func set(_ row: Int, _ value: Value?) {
        if offsets[row] != 0 { waste += withText(row) { $0.count } }
        guard var text = value?.text else {
            offsets[row] = 0
            return
        }
        offsets[row] = text.withUTF8 { store($0) }
        if waste > 1 << 16, waste > arena.count / 2 { pack() }
    }

    override func append(_ value: Value?) {
        guard var text = value?.text else { return offsets.append(0) }
        text.withUTF8 { append(utf8: $0) }
    }

    override func append(utf8 bytes: UnsafeBufferPointer<UInt8>) { offsets.append(store(bytes)) }

    override func append(cells: TapeCells) -> Bool {
        var bytes = 0
        for row in 0..<cells.count where !cells.isBlank(row) {
            guard let text = cells.text(row) else { return false }
            bytes += text.count + TextStore.lengthSize(text.count)
        }
        let start = arena.count
        // By half as much again: doubling would leave megabytes of a large register unused.
        if arena.capacity < start + bytes { arena.reserveCapacity(max(start + bytes, start + start / 2)) }
        arena.append(contentsOf: repeatElement(0, count: bytes))
        let added = arena.withUnsafeMutableBufferPointer { arena in
            [UInt32](unsafeUninitializedCapacity: cells.count) { offsets, filled in
                var at = start
                for row in 0..<cells.count {
                    var offset: UInt32 = 0
                    if !cells.isBlank(row), let text = cells.text(row) {
                        offset = UInt32(clamping: at)
                        TextStore.put(text, into: arena, &at)
                    }
                    offsets.initializeElement(at: row, to: offset)
                }
                filled = cells.count
            }
        }
        offsets.append(contentsOf: added)
        return true
    }

    /// How many bytes stand before a text to say its length.
    private static func lengthSize(_ length: Int) -> Int {
        var size = 1
        var rest = length >> 7
        while rest > 0 {
            size += 1
            rest >>= 7
        }
        return size
    }

    @inline(__always)
    private static func put(
        _ text: UnsafeBufferPointer<UInt8>, into arena: UnsafeMutableBufferPointer<UInt8>, _ at: inout Int
    ) {
        var length = text.count
        while length >= 0x80 {
            arena[at] = UInt8(length & 0x7F) | 0x80
            at += 1
            length >>= 7
        }
        arena[at] = UInt8(length)
        at += 1
        if let from = text.baseAddress, !text.isEmpty {
            UnsafeMutableBufferPointer(rebasing: arena[at..<at + text.count]).baseAddress?
                .update(from: from, count: text.count)
        }
        at += text.count
    }

    override func reserve(_ rows: Int) { offsets.reserveCapacity(rows) }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool {
        withText(a) { a in withText(b) { b in a.lexicographicallyPrecedes(b) } }
    }

    private func store(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let at = UInt32(clamping: arena.count)
        var length = bytes.count
        while length >= 0x80 {
            arena.append(UInt8(length & 0x7F) | 0x80)
            length >>= 7
        }
        arena.append(UInt8(length))
        arena.append(contentsOf: bytes)
        return at
    }

    private static func length(_ arena: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int {
        var length = 0
        var shift = 0
        while true {
            let byte = arena[at]
            at += 1
            length |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return length }
            shift += 7
        }
    }

    private func pack() {
        let old = arena
        arena = [0]
        arena.reserveCapacity(old.count - waste)
        old.withUnsafeBufferPointer { old in
            for row in offsets.indices where offsets[row] != 0 {
                var at = Int(offsets[row])
                let length = TextStore.length(old, &at)
                offsets[row] = store(UnsafeBufferPointer(rebasing: old[at..<at + length]))
            }
        }
        waste = 0
    }
}
