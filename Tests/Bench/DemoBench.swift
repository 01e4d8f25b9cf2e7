import Core
import Glibc

/// The making of a sample branch, timed in its two parts.
enum DemoBench {
    static func run(_ directory: DataDirectory, size: String) throws {
        guard let size = SampleSize(size) else { throw BenchError.missing("no size \(size)") }
        var step = ""
        var journal = 0
        let start = Stopwatch.now()
        try SampleBranch.write(
            to: directory, size: size, seed: 1, today: Zone.shanghai.day(of: .now())
        ) { progress in
            if step.hasPrefix("writing the journal"), !progress.step.en.hasPrefix("writing the journal") {
                journal = Stopwatch.now()
            }
            if progress.step.en.prefix(28) != step.prefix(28) { Report.note("\(progress.step.en)\n") }
            step = progress.step.en
            return true
        }
        let end = Stopwatch.now()
        Report.line([
            "records": Double(size.records), "journal_s": Double(journal - start) / 1e9,
            "all_s": Double(end - start) / 1e9,
        ])
    }
}
