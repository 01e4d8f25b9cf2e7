/// How much of the journal touches a register behind its snapshot, as far as a session knows.
struct Unsnapshotted {
    /// The commit that the snapshot reflects; 0 without one.
    private(set) var snapshotSeq = 0
    private var commits: [(seq: Int, bytes: Int)] = []
    /// Beyond so many entries neighbours are put together: the sum stays right, the edge gets blurred.
    private static let most = 512

    /// Bytes of journal that are not in the snapshot.
    var bytes: Int { commits.reduce(0) { $0 + $1.bytes } }

    /// Of what is in the snapshot of the commit `seq`, and `bytes` behind it up to `last`.
    init(snapshot seq: Int = 0, bytes: Int = 0, upTo last: Int = 0) {
        snapshotSeq = seq
        if bytes > 0 { commits = [(last, bytes)] }
    }

    /// A commit of so many bytes touched the register.
    mutating func add(_ seq: Int, _ bytes: Int) {
        commits.append((seq, bytes))
        guard commits.count > Unsnapshotted.most else { return }
        var joined: [(seq: Int, bytes: Int)] = []
        for pair in stride(from: 0, to: commits.count, by: 2) {
            let later = min(pair + 1, commits.count - 1)
            let bytes = later == pair ? 0 : commits[later].bytes
            joined.append((commits[later].seq, commits[pair].bytes + bytes))
        }
        commits = joined
    }

    /// Somebody wrote the snapshot of the commit `seq`.
    mutating func adopt(snapshot seq: Int) {
        guard seq > snapshotSeq else { return }
        snapshotSeq = seq
        commits.removeAll { $0.seq <= seq }
    }
}
