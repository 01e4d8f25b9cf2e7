import Core
import Glibc

/// A second session: it wakes by the watch on the journal and says when it had which commit in hand.
enum FollowBench {
    /// A line a commit: its seq and the nanosecond at which it had been applied here.
    static func run(_ directory: DataDirectory, count: Int) throws {
        let store = try Store(opening: directory)
        let watch = Watch(directory)
        Report.text(Array("ready\n".utf8))
        var seen = 0
        while seen < count {
            var waiting = [pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)]
            guard poll(&waiting, 1, 20_000) > 0 else { throw BenchError.missing("no commit for 20 s") }
            watch.drain()
            let commits = try store.refresh()
            let now = Stopwatch.now()
            for commit in commits {
                Report.text(Array("\(commit.seq) \(now)\n".utf8))
                seen += 1
            }
        }
    }
}
