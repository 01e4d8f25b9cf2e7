import Glibc

/// The sealed values that `forget` commits of a newer version have taken out of the journal.
///
/// Their digests stand in that commit, behind the lines that lack them, so that a reader has to look ahead:
/// it does so once, and only when something is missing.
final class Forgotten {
    private let directory: DataDirectory
    private var lines: [ArraySlice<UInt8>]?

    init(_ directory: DataDirectory) { self.directory = directory }

    /// Whether a whole line that forgets names `digest`.
    func contains(_ digest: String) -> Bool {
        guard digest.utf8.count == 64, Hex.bytes(digest) != nil else { return false }
        let known = lines ?? found()
        lines = known
        let needle = Array(digest.utf8)
        return known.contains { LineReader.contains($0, needle) }
    }

    private func found() -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        let (needle, parser) = (Array("\"op\":\"forget\"".utf8), JSONParser())
        for segment in directory.segments {
            guard let file = try? OpenFile(directory.segment(segment), O_RDONLY) else { continue }
            var lines = LineReader(file: file, offset: 0)
            while let line = (try? lines.next()).flatMap({ $0 }) {
                guard line.isComplete, LineReader.contains(line.bytes, needle) else { continue }
                let decoded = try? JournalLine.decode(
                    line.bytes, parser: parser, catalog: Catalog.standard, isWanted: { _ in false })
                // What stands behind the hash is nobody's word.
                guard decoded != nil, let end = JournalLine.hashStart(line.bytes) else { continue }
                result.append(line.bytes[..<end])
            }
        }
        return result
    }
}
