import Glibc

/// Different byte strings, each once, found by hash.
struct BytePool {
    private var arena: [UInt8] = []
    private var ends: [UInt32] = []
    private var slots: [UInt32] = Array(repeating: 0, count: 16)

    var count: Int { ends.count }

    func withBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        let end = Int(ends[index])
        return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slot(for: bytes)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = slot(for: bytes)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        arena.append(contentsOf: bytes)
        ends.append(UInt32(arena.count))
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private func slot(for bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: BytePool.hash(bytes)) & mask
        while slots[slot] != 0 {
            let isSame = withBytes(Int(slots[slot]) - 1) { known in
                guard known.count == bytes.count else { return false }
                guard let first = known.baseAddress, let second = bytes.baseAddress else { return true }
                return memcmp(first, second, bytes.count) == 0
            }
            if isSame { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for index in ends.indices {
            var slot = withBytes(index) { Int(truncatingIfNeeded: BytePool.hash($0)) } & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// Eight bytes at a time, multiplied and folded; no attacker gains by collisions beyond a slow import of
    /// his own.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var at = 0
        while at + 8 <= raw.count {
            hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < raw.count {
            rest = rest << 8 | UInt64(raw[at])
            at += 1
        }
        return mix(hash ^ rest)
    }

    @inline(__always)
    private static func mix(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

/// The codes of the short texts met last: most columns with a vocabulary have a handful of short codes, which
/// are found here without looking into the pool.
struct RecentCodes {
    private var entries = [(text: UInt64, code: UInt32)](repeating: (0, 0), count: 64)

    /// The code of a text among simdjson's strings, behind which there always are eight more readable bytes.
    @inline(__always)
    mutating func code(
        of text: UnsafeBufferPointer<UInt8>, _ find: (UnsafeBufferPointer<UInt8>) -> UInt32
    ) -> UInt32 {
        // Seven bytes and the length make a word that no other text has; a length of 0 is left to the pool.
        guard text.count <= 7, !text.isEmpty, let base = text.baseAddress else { return find(text) }
        let head = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
        let word = head & (1 << (8 * UInt64(text.count)) - 1) | UInt64(text.count) << 56
        let slot = Int((word &* 0x9E37_79B9_7F4A_7C15) >> 58)
        if entries[slot].text == word { return entries[slot].code }
        let code = find(text)
        entries[slot] = (word, code)
        return code
    }
}
