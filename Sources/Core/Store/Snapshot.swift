import Dispatch
import Glibc

/// One register as a JSON file: a cache of the journal up to a commit (invariant 3).
///
/// The header line says which commit it reflects and carries the checksum of the rest; then one record a
/// line. The whole is one JSON object.
struct Snapshot {
    /// What the header line says.
    struct Header: Equatable {
        var register: String
        var position: JournalPosition
        /// The number of the next id to mint.
        var next: UInt32
        /// How many records follow.
        var count: Int
        /// How many bytes follow the header line.
        var bytes: Int
        /// The SHA-256 of those bytes.
        var sha256: String
    }

    static let format = 1
    private static let headerWidth = 512

    // MARK: Writing

    /// Writes the snapshot of `table`, which reflects the journal up to `position`.
    static func write(
        _ table: Table, next: UInt32, position: JournalPosition, to path: String, mode: mode_t,
        disk: Disk = .standard
    ) throws {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        do {
            let file = try OpenFile(temporary, O_RDWR | O_CREAT | O_EXCL, mode: mode)
            try Files.writeAll(file, [UInt8](repeating: 0x20, count: headerWidth))
            disk.reached(.snapshotBegun)
            var hasher = RunningHash()
            var bytes = 0
            var writer = JSONWriter()
            let records = RecordWriter(table: table)
            for row in table.liveRows {
                writer.newLine()
                records.write(row, to: &writer)
                if writer.bytes.count > 1 << 20 {
                    try emit(&writer, file, &hasher, &bytes)
                }
            }
            writer.space("\n]}\n")
            try emit(&writer, file, &hasher, &bytes)
            // The line end of the header is the first byte written above; it is counted with the header.
            let header = Header(
                register: table.register.id, position: position, next: next, count: table.liveCount,
                bytes: bytes,
                sha256: hasher.text())
            try put(header, file)
            try Files.settle(file, like: path, mode: mode)
            disk.reached(.snapshotWritten)
            guard rename(temporary, path) == 0 else {
                throw StoreError.system(call: "rename", path: path, errno: errno)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func emit(
        _ writer: inout JSONWriter, _ file: OpenFile, _ hasher: inout RunningHash, _ bytes: inout Int
    ) throws {
        hasher.update(writer.bytes)
        bytes += writer.bytes.count
        try Files.writeAll(file, writer.bytes)
        writer.clear()
    }

    private static func put(_ header: Header, _ file: OpenFile) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("register", header.register)
        writer.member("format", format)
        writer.member("seq", header.position.seq)
        writer.member("hash", header.position.hash)
        writer.member("segment", header.position.segment)
        writer.member("offset", header.position.offset)
        writer.member("next", Int(header.next))
        writer.member("count", header.count)
        writer.member("bytes", header.bytes)
        writer.member("sha256", header.sha256)
        writer.member("check", writer.bytes.withUnsafeBytes { Hex.sha256($0) })
        var line = writer.bytes
        line += Array(",".utf8)
        let tail = Array("\"records\":[".utf8)
        guard line.count + tail.count <= headerWidth else {
            throw StoreError.system(call: "snapshot", path: file.path, errno: ENAMETOOLONG)
        }
        line += [UInt8](repeating: 0x20, count: headerWidth - line.count - tail.count) + tail
        let written = line.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, 0) }
        guard written == line.count else {
            throw StoreError.system(call: "write", path: file.path, errno: errno)
        }
    }

    // MARK: Reading

    /// The header of the snapshot at `path`; `nil` when there is none or it cannot be read.
    static func header(at path: String) -> Header? {
        guard let file = try? OpenFile(path, O_RDONLY) else { return nil }
        var bytes: [UInt8] = []
        guard (try? file.read(into: &bytes, count: headerWidth, at: 0)) != nil, bytes.count == headerWidth
        else {
            return nil
        }
        // The header vouches for itself: it is used before the records behind it have been checked.
        guard let end = bytes.firstRange(of: Array(",\"check\":".utf8))?.lowerBound else { return nil }
        let own = bytes[..<end].withUnsafeBytes { Hex.sha256($0) }
        bytes += Array("]}".utf8)
        let header = try? JSONParser().parse(bytes) { node -> Header? in
            guard node["format"]?.integer == Int64(format), let register = node["register"]?.string,
                let seq = node["seq"]?.integer, let hash = node["hash"]?.string,
                let segment = node["segment"]?.integer, let offset = node["offset"]?.integer,
                let next = node["next"]?.integer, let count = node["count"]?.integer,
                let length = node["bytes"]?.integer, let sha256 = node["sha256"]?.string,
                node["check"]?.string == own, length >= 0, count >= 0, count <= length
            else { return nil }
            let position = JournalPosition(
                segment: Int(segment), offset: Int(offset), seq: Int(seq), hash: hash)
            return Header(
                register: register, position: position, next: UInt32(clamping: next), count: Int(count),
                bytes: Int(length), sha256: sha256)
        }
        return header ?? nil
    }

    /// Reads the snapshot at `path` into a new table of `register`; `nil` when it is absent, of another
    /// format, or its checksum does not fit: a bad cache counts as absent.
    static func read(
        _ register: Register, at path: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) -> (table: Table, header: Header)? {
        guard let header = header(at: path), header.register == register.id,
            let file = try? OpenFile(path, O_RDONLY), file.size == headerWidth + header.bytes,
            let map = mmap(nil, file.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), map != MAP_FAILED
        else { return nil }
        defer { munmap(map, file.size) }
        let body = UnsafeRawBufferPointer(start: map + headerWidth, count: header.bytes)
        // The checksum is as much work as the parsing, so it goes to the other core.
        let check = BodyCheck(body)
        let table = Table(register)
        table.reserve(header.count)
        var reader = RecordReader(table: table)
        let isRead = reader.read(body, progress)
        guard check.sha256() == header.sha256, isRead, table.liveCount == header.count else { return nil }
        return (table, header)
    }

    /// SHA-256 of a mapped file on another thread.
    private final class BodyCheck: @unchecked Sendable {
        private let done = DispatchSemaphore(value: 0)
        private var result = ""

        init(_ body: UnsafeRawBufferPointer) {
            nonisolated(unsafe) let body = body
            DispatchQueue.global(qos: .userInitiated).async {
                self.result = Hex.sha256(body)
                self.done.signal()
            }
        }

        func sha256() -> String {
            done.wait()
            return result
        }
    }
}
