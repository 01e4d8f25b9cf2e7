import Glibc

/// What a crash needs to give the terminal back: nothing but memory that is already there.
private struct Rescue {
    var modes: termios
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
}

/// Set while a full screen is up. A plain pointer, because a signal handler may touch nothing that takes a
/// lock.
nonisolated(unsafe) private var rescue: UnsafeMutablePointer<Rescue>?

/// Restores the terminal when the program crashes, then lets the crash take its course.
struct CrashGuard: ~Copyable {
    private static let fatal = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT]
    private let stack: UnsafeMutableRawPointer

    /// Be ready to write `bytes` and set `modes` on standard output.
    init(restoring modes: termios, bytes: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        copy.update(from: bytes, count: bytes.count)
        let place = UnsafeMutablePointer<Rescue>.allocate(capacity: 1)
        place.initialize(to: Rescue(modes: modes, bytes: copy, count: bytes.count))
        rescue = place
        // A stack of its own, so that running out of stack is survived long enough.
        let size = 64 * 1024
        stack = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        var alternate = stack_t(ss_sp: stack, ss_flags: 0, ss_size: size)
        sigaltstack(&alternate, nil)
        for number in CrashGuard.fatal {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = handleCrash
            action.sa_flags = SA_ONSTACK | Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(number, &action, nil)
        }
    }

    deinit {
        for number in CrashGuard.fatal { signal(number, SIG_DFL) }
        var none = stack_t(ss_sp: nil, ss_flags: Int32(SS_DISABLE), ss_size: 0)
        sigaltstack(&none, nil)
        stack.deallocate()
        if let place = rescue {
            rescue = nil
            place.pointee.bytes.deallocate()
            place.deallocate()
        }
    }
}

/// Runs inside a signal: only `write`, `tcsetattr` and `raise`, which are safe there.
private func handleCrash(_ number: Int32) {
    if let place = rescue {
        write(STDOUT_FILENO, place.pointee.bytes, place.pointee.count)
        tcsetattr(STDIN_FILENO, TCSANOW, &place.pointee.modes)
    }
    // The handler was reset when it was entered; the signal, pending until it returns, now ends the program.
    raise(number)
}
