import CLinux
import Glibc

/// What the kernel's number of a file system (`f_type` of statfs(2)) says of it.
enum FileSystem {
    /// The name of a file system whose locks cannot be trusted between machines; nil of any other.
    static func unsafeName(_ type: UInt32) -> String? {
        switch type {
        case 0x6969: "NFS"
        case 0xFF53_4D42: "CIFS"
        case 0xFE53_4D42: "SMB2"
        case 0x517B: "SMB"
        default: nil
        }
    }

    /// Whether inotify tells of everything that happens. Where files can change on another machine or behind
    /// the kernel's back (FUSE) it takes the watch and then keeps silent.
    static func tellsAll(_ type: UInt32) -> Bool {
        let silent: Set<UInt32> = [
            0x6573_5546,  // FUSE
            0x0102_1997,  // 9P
            0x786F_4256,  // VirtualBox's shared folders
            0x5346_414F, 0x6B41_4653,  // AFS
            0x7375_7245,  // Coda
            0x00C3_6400,  // Ceph
            0x0116_1970,  // GFS2
            0x7461_636F,  // OCFS2
            0x0BD0_0BD0,  // Lustre
        ]
        return unsafeName(type) == nil && !silent.contains(type)
    }

    /// Whether inotify tells of everything that happens to `path`.
    static func tellsAll(of path: String) -> Bool {
        type(of: path).map(tellsAll) ?? true
    }

    /// The kernel's number of the file system that holds `path`; nil where it tells none.
    static func type(of path: String) -> UInt32? {
        var info = statfs()
        return statfs(path, &info) == 0 ? UInt32(truncatingIfNeeded: info.f_type) : nil
    }
}
