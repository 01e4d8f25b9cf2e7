extension Store {
    /// The whole commits after the end of `day`, oldest first, up to where this session has followed. Only
    /// the changes of registers that are wanted are decoded.
    ///
    /// The journal ascends in time, so what stands before is not read: of each segment the first line is
    /// looked at, and in the one where the day ends a place before that is looked for from behind.
    func eachCommit(
        after day: Day, wanting isWanted: (String) -> Bool, _ body: (Commit) throws -> Void
    ) throws {
        let segments = directory.segments.filter { $0 <= position.segment }
        guard var first = segments.indices.last else { return }
        while first > 0, try !begins(segments[first], through: day) { first -= 1 }
        for segment in segments[first...] {
            var open: Commit?
            let start = segment == segments[first] ? try offset(in: segment, through: day) : 0
            try each(in: segment, from: start, mentioning: [], wanting: isWanted) { line, part in
                if zone.day(of: line.at) <= day { return true }
                if part.number == 1 { open = line } else { open?.changes += line.changes }
                if part.number == part.of, let whole = open, whole.seq == line.seq {
                    open = nil
                    try body(whole)
                }
                return true
            }
        }
    }

    /// The first day on which anything was committed; nil in an empty journal.
    var firstDay: Day? {
        get throws {
            guard let segment = directory.segments.first else { return nil }
            return try self.day(in: segment, from: 0, bytes: Int.max)
        }
    }

    /// The day of the first line that begins at or after an offset, within so many bytes.
    private func day(in segment: Int, from start: Int, bytes: Int) throws -> Day? {
        var day: Day?
        try each(in: segment, from: start, bytes: bytes, mentioning: [], wanting: { _ in false }) { line, _ in
            day = zone.day(of: line.at)
            return false
        }
        return day
    }

    private func begins(_ segment: Int, through day: Day) throws -> Bool {
        try self.day(in: segment, from: 0, bytes: Int.max).map { $0 <= day } ?? false
    }

    /// A place in a segment before which nothing is later than `day`.
    private func offset(in segment: Int, through day: Day) throws -> Int {
        let end = try size(of: segment)
        var window = 1 << 18
        while window < end {
            if let found = try self.day(in: segment, from: end - window, bytes: window), found <= day {
                return end - window
            }
            window *= 4
        }
        return 0
    }

    /// Finds out of the journal which commit moved which figure last, for the days that a board looks back
    /// on. `figures` count up to here.
    func retellMoved(_ figures: inout Figures) throws {
        let registers = figures.registers
        var steps = RowFolds(crowd: Int.max)
        try eachCommit(after: today.adding(days: -Board.days), wanting: registers.contains) { steps.add($0) }
        figures.moved = [:]
        for flood in steps.floods { figures.noteMoved(flood) }
        for register in steps.byRegister.keys.sorted() where registers.contains(register) {
            for change in try steps.changes(register, table: { try table(register) }) {
                try figures.noteMoved(change) { try table($0) }
            }
        }
        figures.isMovedKnown = true
    }
}

extension Figures {
    /// The registers that indicators look at.
    fileprivate var registers: Set<String> { Set(counted.flatMap { measurements[$0].registers }) }
}
