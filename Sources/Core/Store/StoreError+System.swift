import Glibc

extension StoreError {
    /// What the system said of a file, in words, and what can be done about it.
    static func words(_ call: String, _ path: String, _ code: Int32) -> Bilingual {
        let told: Bilingual =
            switch code {
            case ENOSPC:
                Bilingual(
                    "硬盘满了，没有空间。请清理硬盘后再试；没有保存的内容还在",
                    "no space is left on the disk. Make room and try again; nothing that was saved is lost")
            case EDQUOT:
                Bilingual(
                    "当前账号的硬盘配额用完了。请清理自己的文件，或请管理员增加配额后再试",
                    "the disk quota of this account is used up. Remove files of yours, or ask for more, and try again"
                )
            case EROFS:
                Bilingual(
                    "所在的硬盘只能读，不能写。请管理员以可写方式重新挂载",
                    "the file system is read-only. Have it mounted for writing")
            case EACCES, EPERM:
                Bilingual(
                    "当前账号 \(Account.current) 没有权限。请管理员检查目录的所属组和权限，可运行 boai doctor",
                    "the account \(Account.current) has no permission. Have group and mode looked at; boai doctor helps"
                )
            case ENOENT:
                Bilingual(
                    "找不到这个文件或它的目录。请检查路径，或从备份恢复",
                    "there is no such file or folder. Check the path, or restore it from a backup")
            case EIO:
                Bilingual(
                    "硬盘读写出错。请尽快备份，并检查硬盘",
                    "the disk reports an error. Make a backup soon, and have the disk checked")
            case EMFILE, ENFILE:
                Bilingual(
                    "打开的文件太多。请关掉一些程序后再试",
                    "too many files are open. Close some programs and try again")
            case EEXIST, ENOTDIR, EISDIR:
                Bilingual(
                    "这个名字已被别的东西占用（\(errorText(code))）。请换一个路径",
                    "something else has that name (\(errorText(code))). Choose another path")
            default: Bilingual("\(call) 失败（\(errorText(code))）", "\(call) failed (\(errorText(code)))")
            }
        return Bilingual("\(path)：\(told.zh)", "\(path): \(told.en)")
    }
}
