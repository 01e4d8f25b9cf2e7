import Core
import Glibc

/// One commit after another, each beside a bare write and fdatasync of as many bytes on the same disk.
enum CommitBench {
    private static let register = "aeds"

    static func run(_ directory: DataDirectory, count: Int) throws {
        let (store, ids) = try open(directory)
        let bare = try BareFile("\(directory.path)/bench.bare")
        defer { bare.remove() }
        var (ours, theirs) = (Samples(), Samples())
        var bytes = 0
        for turn in 0..<count {
            let before = journalSize(directory)
            let change = note(ids[turn % ids.count], "第 \(Stopwatch.now()) 次核对，指示灯正常，箱体完好。")
            ours.add(try Stopwatch.milliseconds { try store.commit([change], via: "bench") }.1)
            bytes = max(bytes, journalSize(directory) - before)
            theirs.add(try Stopwatch.milliseconds { try bare.append(bytes) }.1)
        }
        Report.line([
            "commits": Double(count), "bytes": Double(bytes), "p50_ms": ours.percentile(0.5),
            "p99_ms": ours.percentile(0.99), "mean_ms": ours.mean, "bare_p50_ms": theirs.percentile(0.5),
            "bare_p99_ms": theirs.percentile(0.99), "bare_mean_ms": theirs.mean,
        ])
    }

    /// Enters `count` gifts, which every overview shows, with a pause before each; a line a commit: its seq
    /// and the nanosecond at which it was acknowledged.
    static func write(_ directory: DataDirectory, count: Int, pause: Int) throws {
        let store = try Store(opening: directory)
        for _ in 0..<count {
            poll(nil, 0, Int32(pause))
            let gift = Change.add(
                "donations",
                [
                    Assignment("amount", .number(10_000)), Assignment("kind", .text("cash")),
                    Assignment("date", .day(store.today)),
                ])
            let commit = try store.commit([gift], via: "bench")
            Report.text(Array("\(commit.seq) \(Stopwatch.now())\n".utf8))
        }
    }

    private static func open(_ directory: DataDirectory) throws -> (Store, [String]) {
        let store = try Store(opening: directory)
        let table = try store.table(register)
        return (store, table.liveRows.prefix(500).map { table.id($0) })
    }

    private static func note(_ id: String, _ text: String) -> Change {
        .set(register, id, [Assignment("note", .text(text))])
    }

    private static func journalSize(_ directory: DataDirectory) -> Int {
        var total = 0
        guard let folder = opendir("\(directory.path)/journal") else { return 0 }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var info = stat()
            if name.hasSuffix(".jsonl"), stat("\(directory.path)/journal/\(name)", &info) == 0 {
                total += Int(info.st_size)
            }
        }
        return total
    }
}

/// A file that is appended to and brought to the disk, and nothing else.
struct BareFile {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw BenchError.system("open \(path)", errno) }
    }

    func append(_ count: Int) throws {
        let bytes = [UInt8](repeating: 0x41, count: count)
        guard Glibc.write(descriptor, bytes, count) == count, fdatasync(descriptor) == 0 else {
            throw BenchError.system("write \(path)", errno)
        }
    }

    func remove() {
        close(descriptor)
        unlink(path)
    }
}

/// Why a measurement could not be made.
enum BenchError: Error {
    case system(String, Int32)
    case missing(String)
}
