/// A board file as a watcher meets it.
extension Board {
    /// What was found in the bytes of a board file.
    public enum Reading: Sendable {
        /// A whole board.
        case whole(Board)
        /// A whole file of an older format, which whoever publishes next will replace.
        case older(format: Int)
        /// A whole file of a newer format than this program knows.
        case newer(format: Int)
        /// No board, or one whose checksum or parts do not fit.
        case damaged
    }

    /// What stands in the bytes of a board file.
    public static func reading(_ bytes: [UInt8]) -> Reading {
        guard bytes.count <= limit, CacheFile.isWhole(bytes),
            let found = try? JSONParser().parse(bytes, { $0["format"]?.integer }),
            let number = Int(exactly: found)
        else { return .damaged }
        if number != format {
            return number > format ? .newer(format: number) : number > 0 ? .older(format: number) : .damaged
        }
        return decode(bytes).map { .whole($0) } ?? .damaged
    }
}
