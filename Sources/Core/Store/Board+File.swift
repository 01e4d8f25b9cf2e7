extension Board {
    /// The day and the seq of the board at `path`; nil where there is none that is whole and of this format.
    static func published(at path: String) -> (day: Day, seq: Int)? {
        (try? Files.read(path)).flatMap { $0 }.flatMap(Board.head)
    }

    /// The board at `path`; nil where there is none that is whole and of this format. It needs no other
    /// file, so a watcher who may read nothing else can open it.
    public static func read(at path: String) -> Board? {
        (try? Files.read(path)).flatMap { $0 }.flatMap(Board.decode)
    }
}
