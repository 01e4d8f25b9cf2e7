import Core
import Glibc

/// Loading a register beside simdjson only parsing the bytes of its snapshot.
///
/// simdjson is measured in both of its ways: the whole file as one document, and a megabyte of records at a
/// time, which stays in the processor's cache and is the harder one to come near. Its times are those of the
/// processor, as is our `processor_ms`; `ms` is what a person waits.
enum LoadBench {
    private static let rounds = 5

    static func run(_ directory: DataDirectory, register: String) throws {
        let store = try Store(opening: directory)
        let before = Report.privateMemory()
        var (loads, work) = (Samples(), Samples())
        var rows = 0
        var after = 0.0
        var (whole, blocks) = (Samples(), Samples())
        let path = "\(directory.path)/registers/\(register).json"
        for round in 0..<rounds {
            let (loaded, busy) = try Stopwatch.processor {
                try Stopwatch.milliseconds { try store.table(register) }
            }
            let (table, load) = loaded
            loads.add(load)
            work.add(busy)
            rows = table.liveCount
            if round == 0 { after = Report.privateMemory() }
            store.unload(register)
            // One after the other in the same round, so that both see the same load of the machine.
            let bytes = read(path)
            blocks.add(try parseBlocks(bytes))
            whole.add(try parseWhole(bytes))
        }
        Report.line([
            "rows": Double(rows), "first_ms": loads.values[0], "best_ms": loads.least,
            "ms": loads.percentile(0.5), "processor_ms": work.percentile(0.5),
            "simdjson_ms": whole.percentile(0.5), "simdjson_blocks_ms": blocks.percentile(0.5),
            "bytes": Double(read(path).count), "table_mb": after - before,
        ])
    }

    private static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }

    private static func parseWhole(_ bytes: [UInt8]) throws -> Double {
        let parser = JSONParser()
        let padded = bytes + repeatElement(0x20, count: JSONParser.slack)
        return try padded.withUnsafeBufferPointer { padded in
            try Stopwatch.processor { _ = try parser.node(of: padded, length: bytes.count) }.1
        }
    }

    /// The record lines, a megabyte of them at a time made an array; only the parsing is timed.
    private static func parseBlocks(_ bytes: [UInt8]) throws -> Double {
        let parser = JSONParser()
        guard var at = bytes.firstIndex(of: 0x0A).map({ $0 + 1 }) else { return 0 }
        var total = 0.0
        let end = bytes.count - 3
        while at < end {
            var stop = min(at + 1 << 20, end)
            while stop < end, bytes[stop - 1] != 0x0A { stop += 1 }
            var block: [UInt8] = [0x5B]
            block += bytes[at..<stop]
            while let last = block.last, last == 0x0A || last == 0x2C { block.removeLast() }
            block.append(0x5D)
            let length = block.count
            block += repeatElement(0x20, count: JSONParser.slack)
            total += try block.withUnsafeBufferPointer { block in
                try Stopwatch.processor { _ = try parser.node(of: block, length: length) }.1
            }
            at = stop
        }
        return total
    }
}
