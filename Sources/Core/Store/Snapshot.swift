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
    fileprivate static let headerWidth = 512

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
    static func read(_ register: Register, at path: String) -> (table: Table, header: Header)? {
        guard let reading = SnapshotReading(register, at: path), reading.goOn(atMost: .max) == true else {
            return nil
        }
        return (reading.table, reading.header)
    }
}

/// A snapshot that is being read, a slice at a time.
final class SnapshotReading {
    /// The records read so far.
    let table: Table
    let header: Snapshot.Header
    private let file: MappedFile
    private let body: UnsafeRawBufferPointer
    private let check: BodyCheck
    private var reader: RecordReader

    /// Begins; `nil` where there is nothing at `path` that could be the register's snapshot.
    init?(_ register: Register, at path: String) {
        guard let header = Snapshot.header(at: path), header.register == register.id,
            let file = MappedFile(path, size: Snapshot.headerWidth + header.bytes)
        else { return nil }
        self.header = header
        self.file = file
        body = UnsafeRawBufferPointer(rebasing: file.bytes[Snapshot.headerWidth...])
        // The checksum is as much work as the parsing, so it goes to the other core.
        check = BodyCheck(body, of: file)
        table = Table(register)
        table.reserve(header.count)
        reader = RecordReader(table: table)
    }

    /// How many bytes have been read.
    var done: Int { reader.at }

    /// Reads on by about so many bytes. True: all of it is there and sound. False: there is more. Nil: it
    /// does not fit, and counts as absent.
    func goOn(atMost bytes: Int) -> Bool? {
        guard reader.read(body, atMost: bytes) else { return nil }
        guard reader.isAtEnd(of: body) else { return false }
        return check.sha256() == header.sha256 && table.liveCount == header.count ? true : nil
    }

    /// SHA-256 of a mapped file on another thread.
    private final class BodyCheck: @unchecked Sendable {
        private let done = DispatchSemaphore(value: 0)
        private var result = ""

        init(_ body: UnsafeRawBufferPointer, of file: MappedFile) {
            nonisolated(unsafe) let body = body
            DispatchQueue.global(qos: .userInitiated).async {
                // Whoever gives up the reading gives up the file; here it is still being read.
                withExtendedLifetime(file) { self.result = Hex.sha256(body) }
                self.done.signal()
            }
        }

        func sha256() -> String {
            done.wait()
            defer { done.signal() }
            return result
        }
    }
}

/// A file as memory, for as long as somebody holds on to it.
private final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// Nil where the file is not there or has not this size.
    init?(_ path: String, size: Int) {
        guard let file = try? OpenFile(path, O_RDONLY), file.size == size,
            let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), map != MAP_FAILED
        else { return nil }
        bytes = UnsafeRawBufferPointer(start: map, count: size)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
