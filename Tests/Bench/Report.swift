import Core
import Glibc

/// One measurement as a line of JSON on stdout.
enum Report {
    /// Writes an object with these members; milliseconds keep three places.
    static func line(_ members: KeyValuePairs<String, Double>) {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, value) in members {
            writer.key(key)
            writer.raw("\((value * 1000).rounded() / 1000)")
        }
        writer.endObject()
        writer.space("\n")
        text(writer.bytes)
    }

    /// Writes bytes to stdout at once, for a reader that waits for each line.
    static func text(_ bytes: [UInt8]) {
        put(bytes, STDOUT_FILENO)
    }

    /// Writes words for a person to stderr.
    static func note(_ words: String) { put(Array(words.utf8), STDERR_FILENO) }

    private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
        var at = 0
        while at < bytes.count {
            let count = bytes[at...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            at += count
        }
    }

    /// Memory that only this process holds, in MB: Private_Clean + Private_Dirty of smaps_rollup.
    static func privateMemory() -> Double {
        guard let file = fopen("/proc/self/smaps_rollup", "r") else { return 0 }
        defer { fclose(file) }
        var kilobytes = 0
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let words = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.split(separator: 0x20)
            guard words.count > 1, words[0].starts(with: Array("Private_".utf8)) else { continue }
            kilobytes += Int(String(decoding: words[1], as: UTF8.self)) ?? 0
        }
        return Double(kilobytes) / 1024
    }
}
