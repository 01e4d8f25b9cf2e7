import Glibc

extension Store {
    /// The sealed values of unknown columns that will stand again in what these changes write: in the
    /// `was` of a delete, and in the `set` of the undo that brings the record back.
    ///
    /// A register keeps their digests only, so that nobody sees or searches them; the journal is read for
    /// the values, once for all that are not `known`.
    func carried(by changes: [Change], known: CarriedValues) throws -> CarriedValues {
        var missing: Set<String> = []
        func want(_ value: Value?) {
            if let digest = value.flatMap(Seal.digest(inRaw:)), known[digest] == nil {
                missing.insert(digest)
            }
        }
        for change in changes where change.operation == .delete || change.operation == .add {
            guard let declared = catalog.register(change.register) else { continue }
            for assignment in change.set + change.was where declared.column(assignment.column) == nil {
                want(assignment.value)
            }
            guard change.operation == .delete, let table = tables[change.register],
                let row = table.liveRow(of: change.id)
            else { continue }
            for (place, column) in table.register.columns.enumerated() where column.kind == .unknown {
                want(table.value(place, row))
            }
        }
        if missing.isEmpty { return known }
        return known.merging(try sealedValues(of: missing)) { old, _ in old }
    }

    /// The entries behind these digests, from the whole journal.
    private func sealedValues(of digests: Set<String>) throws -> CarriedValues {
        var result: CarriedValues = [:]
        let mark = Array("\"sealed\":{\"".utf8)
        let parser = JSONParser()
        for segment in directory.segments where segment <= position.segment {
            let file = try OpenFile(directory.segment(segment), O_RDONLY)
            let limit = segment == position.segment ? position.offset : Int.max
            var lines = LineReader(file: file, offset: 0, limit: limit)
            while result.count < digests.count, let line = try lines.next(), line.isComplete {
                guard LineReader.contains(line.bytes, mark) else { continue }
                let isLikely =
                    digests.count > 16
                    || digests.contains { LineReader.contains(line.bytes, Array($0.utf8)) }
                guard isLikely else { continue }
                try? parser.parse(line.bytes) { node in
                    node["sealed"]?.forEachMember { key, entry in
                        let digest = String(decoding: key, as: UTF8.self)
                        let pair = entry.elements.compactMap(\.string)
                        if pair.count == 2, digests.contains(digest) { result[digest] = (pair[0], pair[1]) }
                    }
                }
            }
        }
        return result
    }
}
