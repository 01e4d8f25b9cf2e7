#if DEBUG
    import Glibc

    /// A disk on which the process dies as if by `kill -9`: tests prove with it what a killed writer leaves
    /// behind. Debug builds only.
    ///
    /// `BOAI_TEST_STOP` names a step of a commit, or `half` for the middle of writing its line.
    /// `BOAI_TEST_SEGMENT` is the size at which a segment is closed.
    final class MortalDisk: Disk {
        private let end: String?
        private let size: Int?

        /// The disk that the environment asks for, or `nil`.
        static var asked: Disk? {
            let end = getenv("BOAI_TEST_STOP").map { String(cString: $0) }
            let size = getenv("BOAI_TEST_SEGMENT").flatMap { Int(String(cString: $0)) }
            return end == nil && size == nil ? nil : MortalDisk(end, size)
        }

        private init(_ end: String?, _ size: Int?) {
            self.end = end
            self.size = size
        }

        override var segmentSize: Int { size ?? super.segmentSize }

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
