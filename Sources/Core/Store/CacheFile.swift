import Glibc

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

    /// The seq of the cache at `path`, when it is there, whole and beyond `known`. Mostly it is not beyond,
    /// which its first bytes tell.
    static func seq(at path: String, beyond known: Int) -> Int? {
        guard let file = try? OpenFile(path, O_RDONLY) else { return nil }
        var head: [UInt8] = []
        guard (try? file.read(into: &head, count: min(128, file.size), at: 0)) != nil,
            let told = seq(inHead: head), told > known, let bytes = read(path)
        else { return nil }
        // Another file may have taken its place meanwhile.
        return seq(inHead: bytes.prefix(128)).flatMap { $0 > known ? $0 : nil }
    }

    /// The seq in the first bytes of a cache. Ours to the last byte, as its checksum says, and its first
    /// members are short: no need to parse it.
    private static func seq(inHead head: some Collection<UInt8>) -> Int? {
        guard let place = head.firstRange(of: seqMark) else { return nil }
        return Int(
            String(decoding: head[place.upperBound...].prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
    }

    private static let seqMark = Array(",\"seq\":".utf8)
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

    /// The file at `path` with its figures; nil when it is not there, not whole or of another format.
    static func read(_ path: String, catalog: Catalog, branch: Branch) -> AggregatesFile? {
        guard let unread = UnreadAggregates(path), let figures = unread.figures(catalog, branch) else {
            return nil
        }
        return AggregatesFile(
            position: unread.position, branchSeq: unread.branchSeq, at: unread.at, next: unread.next,
            figures: figures, segments: unread.segments)
    }
}

/// `aggregates.json` as a session opens it: how far it goes. Its figures are most of it, and nobody needs
/// them before the first commit: the panels show the board.
struct UnreadAggregates {
    let position: JournalPosition
    let branchSeq: Int?
    let at: Instant
    let next: [String: UInt32]
    let segments: [SegmentStamp]
    private let bytes: [UInt8]

    /// The file at `path`; nil when it is not there, not whole or of another format.
    init?(_ path: String) {
        guard let bytes = CacheFile.read(path) else { return nil }
        typealias Head = (JournalPosition, Int?, Instant, [String: UInt32], [SegmentStamp])
        let head = try? JSONParser().parse(UnreadAggregates.head(of: bytes)) { node -> Head? in
            guard node["format"]?.integer == Int64(AggregatesFile.format), let seq = node["seq"]?.integer,
                let hash = node["hash"]?.string, let segment = node["segment"]?.integer,
                let offset = node["offset"]?.integer, let isSealed = node["sealed"]?.flag,
                let at = node["at"]?.string.flatMap({ Instant(iso: $0) })
            else { return nil }
            var next: [String: UInt32] = [:]
            node["next"]?.forEachMember { id, number in
                next[String(decoding: id, as: UTF8.self)] = number.integer.map { UInt32(clamping: $0) }
            }
            let segments = node["segments"]?.elements.map { $0.elements.compactMap(\.integer).map(Int.init) }
            guard let segments, segments.allSatisfy({ $0.count == 3 }) else { return nil }
            let position = JournalPosition(
                segment: Int(segment), offset: Int(offset), seq: Int(seq), hash: hash, isSealed: isSealed)
            return (
                position, node["branch"]?.integer.map { Int($0) }, at, next,
                segments.map { SegmentStamp(first: $0[0], size: $0[1], modified: $0[2]) }
            )
        }
        guard let head = head ?? nil else { return nil }
        (position, branchSeq, at, next, segments) = head
        self.bytes = bytes
    }

    /// The members before the figures, as an object of their own: parsing a megabyte for them would be most
    /// of what a session does before it draws. All of it where the mark is not where it should be.
    private static func head(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard let mark = bytes.prefix(headSize).firstRange(of: figuresMark) else { return bytes[...] }
        return bytes[..<mark.lowerBound] + [UInt8(ascii: "}")]
    }

    private static let figuresMark = Array(",\"figures\":{".utf8)
    /// More than the members before the figures take: a segment of 64 MB has some forty bytes there.
    private static let headSize = 1 << 16

    /// The figures in it; nil where they are of another format or do not fit themselves.
    func figures(_ catalog: Catalog, _ branch: Branch) -> Figures? {
        let figures = try? JSONParser().parse(bytes) { node -> Figures? in
            guard let content = node["figures"],
                var figures = Figures(decoding: content, catalog: catalog, branch: branch)
            else { return nil }
            if let references = node["references"] { figures.decodeReferences(references) }
            return figures
        }
        return figures ?? nil
    }
}
