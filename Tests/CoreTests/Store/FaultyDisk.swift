import Glibc

@testable import Core

/// A disk that runs full after so many bytes, or fails at the first sync, or cannot cut back.
final class FaultyDisk: Disk {
    /// How many more bytes it takes; a write beyond is short, then refused with ENOSPC.
    var room = Int.max
    /// Whether bringing data to the disk fails.
    var failsToSync = false
    /// Whether cutting a file back fails.
    var failsToCut = false

    override func append(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        let count = min(room, bytes.count)
        guard count > 0 else {
            errno = ENOSPC
            return -1
        }
        room -= count
        return super.append(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }

    override func sync(_ descriptor: Int32) -> Int32 {
        guard failsToSync else { return super.sync(descriptor) }
        errno = EIO
        return -1
    }

    override func cut(_ descriptor: Int32, to size: Int) -> Int32 {
        guard failsToCut else { return super.cut(descriptor, to: size) }
        errno = EIO
        return -1
    }
}
