/// A cache in one JSON object whose last member is the SHA-256 of everything before it, so that a bad one
/// counts as absent (invariant 3): `{…,"sha256":"…"}` and a line end.
enum CacheFile {
    private static let mark = Array(",\"sha256\":\"".utf8)

    /// Ends an object that is still open in `writer` and returns its bytes.
    static func sealed(_ writer: JSONWriter) -> [UInt8] {
        var writer = writer
        let digest = writer.bytes.withUnsafeBytes { Hex.sha256($0) }
        writer.member("sha256", digest)
        writer.endObject()
        writer.space("\n")
        return writer.bytes
    }

    /// The bytes of the cache at `path`, when it is there and whole.
    static func read(_ path: String) -> [UInt8]? {
        guard let bytes = try? Files.read(path), isWhole(bytes) else { return nil }
        return bytes
    }

    /// Whether the checksum fits.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        let tail = mark.count + 64 + 3
        guard bytes.count > tail else { return false }
        let start = bytes.count - tail
        guard bytes[start..<(start + mark.count)].elementsEqual(mark) else { return false }
        let digest = bytes[..<start].withUnsafeBytes { Hex.sha256($0) }
        return bytes[(start + mark.count)..<(start + mark.count + 64)].elementsEqual(digest.utf8)
    }

    /// The checksum at the end of a cache, when the cache is whole.
    static func checksum(of bytes: [UInt8]) -> String? {
        guard isWhole(bytes) else { return nil }
        return String(decoding: bytes[(bytes.count - 67)...].prefix(64), as: UTF8.self)
    }

    /// The seq of the cache at `path`, when it is there and whole.
    static func seq(at path: String) -> Int? {
        guard let bytes = read(path) else { return nil }
        let seq = try? JSONParser().parse(bytes) { $0["seq"]?.integer }
        return (seq ?? nil).map(Int.init)
    }
}

/// `aggregates.json`: the figures and the id counters up to a commit, so that a one-shot commit need not load
/// a million rows.
struct AggregatesFile {
    var position: JournalPosition
    /// The last commit that changed branch.json; nil where an earlier version wrote the file.
    var branchSeq: Int?
    /// When the last commit was made.
    var at: Instant
    var next: [String: UInt32]
    var figures: Figures
    /// The journal's files as they were.
    var segments: [SegmentStamp]

    static let format = 2

    func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", AggregatesFile.format)
        writer.member("seq", position.seq)
        writer.member("hash", position.hash)
        writer.member("segment", position.segment)
        writer.member("offset", position.offset)
        writer.member("branch", branchSeq)
        writer.member("at", at.iso)
        writer.key("sealed")
        writer.flag(position.isSealed)
        writer.key("next")
        writer.beginObject()
        for (id, number) in next.sorted(by: { $0.key < $1.key }) { writer.member(id, Int(number)) }
        writer.endObject()
        writer.key("segments")
        writer.beginArray()
        for segment in segments {
            writer.beginArray()
            for number in [segment.first, segment.size, segment.modified] { writer.number(Int64(number)) }
            writer.endArray()
        }
        writer.endArray()
        writer.key("figures")
        figures.encode(to: &writer)
        writer.key("references")
        figures.encodeReferences(to: &writer)
        return CacheFile.sealed(writer)
    }

    static func read(_ path: String, catalog: Catalog, branch: Branch) -> AggregatesFile? {
        CacheFile.read(path).flatMap { decoded($0, catalog: catalog, branch: branch) }
    }

    /// The aggregates in the bytes of a whole cache.
    static func decoded(_ bytes: [UInt8], catalog: Catalog, branch: Branch) -> AggregatesFile? {
        let file = try? JSONParser().parse(bytes) { node -> AggregatesFile? in
            guard node["format"]?.integer == Int64(format), let seq = node["seq"]?.integer,
                let hash = node["hash"]?.string, let segment = node["segment"]?.integer,
                let offset = node["offset"]?.integer, let isSealed = node["sealed"]?.flag,
                let at = node["at"]?.string.flatMap({ Instant(iso: $0) }),
                let figuresNode = node["figures"],
                var figures = Figures(decoding: figuresNode, catalog: catalog, branch: branch)
            else { return nil }
            if let references = node["references"] { figures.decodeReferences(references) }
            var next: [String: UInt32] = [:]
            node["next"]?.forEachMember { id, number in
                next[String(decoding: id, as: UTF8.self)] = number.integer.map { UInt32(clamping: $0) }
            }
            let segments = node["segments"]?.elements.map { $0.elements.compactMap(\.integer).map(Int.init) }
            guard let segments, segments.allSatisfy({ $0.count == 3 }) else { return nil }
            let position = JournalPosition(
                segment: Int(segment), offset: Int(offset), seq: Int(seq), hash: hash, isSealed: isSealed)
            return AggregatesFile(
                position: position, branchSeq: node["branch"]?.integer.map { Int($0) }, at: at, next: next,
                figures: figures,
                segments: segments.map { SegmentStamp(first: $0[0], size: $0[1], modified: $0[2]) })
        }
        return file ?? nil
    }
}
