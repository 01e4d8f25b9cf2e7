import Glibc

@testable import Core

/// A disk that runs full after so many bytes, or fails at the first sync, or cannot cut back; with segments
/// as small as a test wants them.
final class FaultyDisk: Disk {
    /// How many more bytes it takes; a write beyond is short, then refused with ENOSPC.
    var room = Int.max
    /// Whether bringing data to the disk fails.
    var failsToSync = false
    /// Whether bringing a folder's entries to the disk fails.
    var failsToSyncFolder = false
    /// Whether cutting a file back fails.
    var failsToCut = false
    /// What happens while the writer still holds the lock and has not yet taken back what it wrote.
    var beforeCut: () -> Void = {}
    /// What was asked of it, in order.
    private(set) var calls: [String] = []
    private let size: Int

    init(segmentSize: Int = Disk.segmentSize) { size = segmentSize }

    override var segmentSize: Int { size }

    func forgetCalls() { calls = [] }

    override func append(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        let count = min(room, bytes.count)
        guard count > 0 else {
            errno = ENOSPC
            return -1
        }
        calls.append("append")
        room -= count
        return super.append(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }

    override func sync(_ descriptor: Int32) -> Int32 {
        calls.append("sync")
        guard failsToSync else { return super.sync(descriptor) }
        errno = EIO
        return -1
    }

    override func syncFolder(of path: String) -> Int32 {
        calls.append("folder of " + (path.split(separator: "/").last.map(String.init) ?? ""))
        guard failsToSyncFolder else { return super.syncFolder(of: path) }
        errno = EIO
        return -1
    }

    override func cut(_ descriptor: Int32, to size: Int) -> Int32 {
        beforeCut()
        guard failsToCut else { return super.cut(descriptor, to: size) }
        errno = EIO
        return -1
    }
}
