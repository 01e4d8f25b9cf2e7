#if DEBUG
    import Glibc

    /// A disk on which the process dies as if by `kill -9`: tests prove with it what a killed writer leaves
    /// behind. Debug builds only.
    ///
    /// `BOAI_TEST_STOP` names a step of a commit, or `half` for the middle of writing its line.
    final class MortalDisk: Disk {
        private let end: String

        /// The disk that the environment asks for, or `nil`.
        static var asked: Disk? { getenv("BOAI_TEST_STOP").map { MortalDisk(String(cString: $0)) } }

        private init(_ end: String) { self.end = end }

        override func reached(_ step: CommitStep) {
            if step.rawValue == end { kill(getpid(), SIGKILL) }
        }

        override func append(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            guard end == "half" else { return super.append(descriptor, bytes) }
            _ = super.append(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]))
            kill(getpid(), SIGKILL)
            return -1
        }
    }
#endif
