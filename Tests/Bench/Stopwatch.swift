import Glibc

/// Times by the clock that every process of this machine shares, so that two of them can be compared.
enum Stopwatch {
    /// Nanoseconds since the machine started.
    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Nanoseconds of processor time that this thread has had: what work costs, whoever shares the machine.
    static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// What `body` gives, and how many milliseconds of processor time this thread needed.
    static func processor<R>(_ body: () throws -> R) rethrows -> (R, Double) {
        let start = processorTime()
        let result = try body()
        return (result, Double(processorTime() - start) / 1e6)
    }

    /// What `body` gives, and how many milliseconds it took.
    static func milliseconds<R>(_ body: () throws -> R) rethrows -> (R, Double) {
        let start = now()
        let result = try body()
        return (result, Double(now() - start) / 1e6)
    }
}

/// Durations in milliseconds, for percentiles: the middle says what is usual on a machine that others use.
struct Samples {
    private(set) var values: [Double] = []

    mutating func add(_ milliseconds: Double) { values.append(milliseconds) }

    /// The value that so large a part of all values does not exceed; 0 without values.
    func percentile(_ part: Double) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    var least: Double { values.min() ?? 0 }
    var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
}
