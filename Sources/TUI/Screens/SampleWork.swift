import Core
import Glibc
import Synchronization

/// The sample branch being made on a thread of its own, so that its progress shows and a key can stop it.
final class SampleWork: Sendable {
    /// Makes a sample in a place, saying how far it is, until it is told not to go on.
    typealias Making = @Sendable (DataDirectory, (SampleBranch.Progress) -> Bool) throws -> Void

    private struct State {
        var progress = SampleBranch.Progress(done: 0, total: 0, step: Bilingual("准备", "preparing"))
        var isStopped = false
        var outcome: Result<Void, any Error>?
    }

    private let state = Mutex(State())
    private let directory: DataDirectory
    private let make: Making
    /// A pipe whose writing end is closed when the work is over.
    private let over: (reading: Int32, writing: Int32)

    /// Begins the work.
    init(_ directory: DataDirectory, _ make: @escaping Making) throws {
        self.directory = directory
        self.make = make
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw StoreError.system(call: "pipe", path: directory.path, errno: errno)
        }
        over = (ends[0], ends[1])
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<SampleWork>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard code == 0 else {
            Unmanaged.passUnretained(self).release()
            close(ends[1])
            throw StoreError.system(call: "pthread_create", path: directory.path, errno: code)
        }
        pthread_detach(thread)
    }

    deinit { close(over.reading) }

    private func run() {
        let outcome = Result {
            try make(directory) { progress in
                state.withLock { state in
                    state.progress = progress
                    return !state.isStopped
                }
            }
        }
        state.withLock { $0.outcome = outcome }
        close(over.writing)
    }

    /// How far it has come.
    var progress: SampleBranch.Progress { state.withLock { $0.progress } }

    /// Whether it was told to stop.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Have it stop at its next step.
    func stop() { state.withLock { $0.isStopped = true } }

    /// What came of it; nil while it goes on, after so many milliseconds of waiting.
    func outcome(within milliseconds: Int32) -> Result<Void, any Error>? {
        var end = pollfd(fd: over.reading, events: Int16(POLLIN), revents: 0)
        poll(&end, 1, milliseconds)
        return state.withLock { $0.outcome }
    }

    /// Wait until it is over.
    func wait() {
        while outcome(within: -1) == nil {}
    }
}
