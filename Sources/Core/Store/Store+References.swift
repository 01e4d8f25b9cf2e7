import Glibc

/// On which days records are referred to: `references.json`, a cache beside the aggregates, which name it by
/// its checksum. It is as large as a register and changes little by little, so it is read only where a commit
/// has to be followed with it, and what changes lies over it in the aggregates.
extension Store {
    /// Reads the days that following what was touched needs.
    func holdReferences(_ figures: inout Figures) {
        guard figures.needsReferences(for: Set(folds.byRegister.keys)) else { return }
        figures.holdReferences((try? Files.read(directory.references)) ?? nil)
    }

    /// Writes the days where they stand in no file yet, where very many changes lie over them, or where the
    /// file is not the one they stand in. Called by whoever publishes, before the aggregates name the file.
    func fileReferences() throws {
        guard var counted = figures else { return }
        let isAnother = counted.referenceFiles.contains { $0 != fileOfReferences }
        guard counted.areReferencesDue || isAnother else { return }
        let bytes = (try? Files.read(directory.references)) ?? nil
        counted.holdReferences(bytes)
        if isAnother { counted.rebaseReferences(on: bytes) }
        let isStillAnother = counted.referenceFiles.contains { $0 != fileOfReferences }
        guard counted.areReferencesDue || isStillAnother else { return figures = counted }
        let (new, filed) = counted.filingReferences()
        try Files.replace(directory.references, with: new, mode: directory.fileMode, isSynced: false)
        disk.reached(.referencesWritten)
        figures = filed
    }

    /// The checksum that the file itself claims.
    private var fileOfReferences: String? {
        var tail: [UInt8] = []
        guard let file = try? OpenFile(directory.references, O_RDONLY), file.size > 67,
            (try? file.read(into: &tail, count: 67, at: file.size - 67)) != nil
        else { return nil }
        return String(decoding: tail.prefix(64), as: UTF8.self)
    }
}

extension DataDirectory {
    var references: String { path + "/references.json" }
}
