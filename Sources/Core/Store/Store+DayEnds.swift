import Glibc

/// How things stood at the end of each day: `standings/DAY.json`, a cache.
///
/// It is written with the first board of the next day. Without it nobody knows what has moved since, and the
/// board says so; the next change of day brings it back.
extension Store {
    /// Before the first commit of a new day: the figures as they are now are those of the day's end.
    func noteDayEnd(before commit: Commit) {
        guard let figures, figures.isSettled, figuresSeq == commit.seq - 1, folds.isEmpty,
            lastMoment.seconds > 0
        else { return }
        let yesterday = zone.day(of: commit.at).adding(days: -1)
        guard zone.day(of: lastMoment) <= yesterday else { return }
        dayEnds[yesterday] = .some(DayEnd(figures, branch, day: yesterday, seq: figuresSeq))
    }

    /// The ends of the days that a board of today asks for, as far as they were kept.
    func keptDayEnds(_ figures: Figures) -> [Day: DayEnd] {
        let yesterday = today.adding(days: -1)
        if lastMoment.seconds > 0, zone.day(of: lastMoment) <= yesterday, figuresSeq == position.seq {
            // Nothing has been committed today.
            dayEnds[yesterday] = .some(DayEnd(figures, branch, day: yesterday, seq: figuresSeq))
        }
        return dayEnds(for: today)
    }

    /// The ends of the days that a board of `day` asks for, as far as they were kept.
    func dayEnds(for day: Day) -> [Day: DayEnd] {
        var result: [Day: DayEnd] = [:]
        let kept = Set(Files.names(in: directory.standings))
        for day in Board.Past.days(day) {
            if let known = dayEnds[day] {
                if let known { result[day] = known }
                continue
            }
            guard kept.contains(day.iso + ".json") else { continue }
            let found = readDayEnd(day)
            dayEnds[day] = .some(found)
            result[day] = found
        }
        return result
    }

    private func readDayEnd(_ day: Day) -> DayEnd? {
        guard let bytes = try? Files.read(directory.standing(of: day)), let found = DayEnd(bytes),
            found.day == day, found.seq <= position.seq
        else { return nil }
        return found
    }

    /// Keeps the end of yesterday where it is not kept yet. It is a cache: what fails is done tomorrow.
    func keepDayEnd() {
        let yesterday = today.adding(days: -1)
        let path = directory.standing(of: yesterday)
        guard let known = dayEnds[yesterday], let known else { return }
        if access(path, F_OK) == 0, readDayEnd(yesterday) != nil { return }
        do {
            try directory.makeFolder(directory.standings, mode: directory.folderMode)
            try Files.replace(path, with: known.encoded(), mode: directory.fileMode, isSynced: false)
        } catch { return }
        forgetDayEnds()
    }

    /// The ends of days that no board asks for any more.
    private func forgetDayEnds() {
        let oldest = today.adding(days: -Store.mostDayEnds).iso + ".json"
        for name in Files.names(in: directory.standings)
        where name.hasSuffix(".json") && name.utf8.count == oldest.utf8.count && name < oldest {
            unlink("\(directory.standings)/\(name)")
        }
    }

    private static let mostDayEnds = 800
}

extension DataDirectory {
    func standing(of day: Day) -> String { "\(standings)/\(day.iso).json" }
}
