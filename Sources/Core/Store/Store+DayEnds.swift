import Glibc

// How things stood at the end of each day, as it was known then: `standings/DAY.json`. Like every cache they
// come back when they are deleted (invariant 3): from the figures as long as nothing was committed since,
// else by taking back what was (`Rewind`). So that this is rare, they are written with the first board of the
// next day, those of days without a commit as well.

/// The figures as they were before the first commit of a day: those of the ends of the days before it.
struct Ending {
    let figures: Figures
    let branch: Branch
    /// In the order of the calendar.
    let days: [Day]
    let seq: Int
}

extension Store {
    /// Before the first commit of a new day: the figures as they are now are those of the day's end.
    func noteDayEnd(before commit: Commit) {
        let day = zone.day(of: commit.at)
        // Only then are the figures read, if nobody has asked for them yet.
        guard zone.day(of: lastMoment) < day, figuresSeq == commit.seq - 1, folds.isEmpty, let figures else {
            return
        }
        noteEnding(figures, before: day)
    }

    /// Nothing was committed between the last commit and the beginning of `day`.
    private func noteEnding(_ figures: Figures, before day: Day) {
        guard figures.isSettled, warnings.isEmpty, lastMoment.seconds > 0 else { return }
        let (first, last) = (zone.day(of: lastMoment), day.adding(days: -1))
        guard first <= last, dayEnd(last)?.isWhole(catalog) != true else { return }
        let count = min(last - first, Store.mostDayEnds / 2)
        let days = (0...count).map { last.adding(days: $0 - count) }
        endings.append(Ending(figures: figures, branch: branch, days: days, seq: figuresSeq))
    }

    /// The ends of the days before `day` that a board of it asks for: of all indicators for the day just
    /// before, else of those whose records do not tell their own past. `figures` are those of now.
    func dayEnds(for day: Day, _ figures: Figures) throws -> [Day: DayEnd] {
        if figuresSeq == position.seq { noteEnding(figures, before: today) }
        for ending in endings { take(ending) }
        endings.removeAll()
        let eve = day.adding(days: -1)
        var missing = Board.Past.days(day)
        var result: [Day: DayEnd] = [:]
        for day in missing {
            guard let known = dayEnd(day), day != eve || known.isWhole(catalog) else {
                continue
            }
            result[day] = known
            missing.remove(day)
        }
        // Before its first commit there was nothing; what is damaged nobody can take back.
        guard !missing.isEmpty, warnings.isEmpty, figuresSeq == position.seq, let first = try firstDay else {
            return result
        }
        missing = missing.filter { $0 >= first }
        let loaded = Set(tables.keys)
        defer { for id in tables.keys where !loaded.contains(id) { unload(id) } }
        do {
            if missing.remove(eve) != nil { try takeBack([eve], catalog.indicators, figures) }
            try takeBack(missing.sorted(by: >), catalog.untoldIndicators, figures)
        } catch StoreError.damaged {
            // The look back is unknown; the board of today does not depend on it.
        }
        for day in Board.Past.days(day) where result[day] == nil { result[day] = dayEnds[day] }
        return result
    }

    /// A commit of a day whose end was noted already: whoever made it was held up between taking the time and
    /// writing. The end of that day is not known any more, and comes back with it. What another session kept
    /// of it is told by its seq.
    func forgetDayEnds(from day: Day, before seq: Int) {
        let last = lastOfDays.last?.day
        let newest = max(day, last ?? day)
        if newest == last { lastOfDays.removeLast() }
        lastOfDays.append((newest, seq))
        endings.removeAll { $0.days.last.map { $0 >= day } ?? true }
        for late in dayEnds.keys where late >= day {
            dayEnds[late] = nil
            if keptDayEnds.remove(late) != nil { unlink(directory.standing(of: late)) }
        }
    }

    private func take(_ ending: Ending) {
        for day in ending.days where day == ending.days.last || dayEnd(day) == nil {
            let indicators = day == ending.days.last ? catalog.indicators : catalog.untoldIndicators
            put(DayEnd(ending.figures, ending.branch, of: indicators, day: day, seq: ending.seq))
        }
    }

    /// Brings back the ends of days, the latest first.
    private func takeBack(_ days: [Day], _ indicators: [Indicator], _ figures: Figures) throws {
        guard let oldest = days.last else { return }
        var rewind = try Rewind(self, figures, indicators, to: oldest)
        for day in days { put(try rewind.dayEnd(day)) }
    }

    private func put(_ end: DayEnd) {
        dayEnds[end.day] = end
        keptDayEnds.remove(end.day)
    }

    /// The end of a day as far as it is known without counting.
    private func dayEnd(_ day: Day) -> DayEnd? {
        if let known = dayEnds[day] { return known }
        guard let found = readDayEnd(day) else { return nil }
        dayEnds[day] = found
        keptDayEnds.insert(day)
        return found
    }

    private func readDayEnd(_ day: Day) -> DayEnd? {
        guard let bytes = (try? Files.read(directory.standing(of: day))).flatMap({ $0 }),
            let found = DayEnd(bytes), found.day == day, found.seq <= position.seq,
            found.seq >= lastOfDays.last(where: { $0.day <= day })?.seq ?? 0
        else { return nil }
        return found
    }

    /// Keeps the ends of days that are not kept yet. It is a cache: what fails is done another time.
    func keepDayEnds() {
        let new = dayEnds.values.filter { $0.day < today && !keptDayEnds.contains($0.day) }
        if new.isEmpty { return }
        do {
            try directory.makeFolder(directory.standings, mode: directory.folderMode)
            for end in new {
                // Another session may have been faster, and may have missed a last commit of the day.
                let kept = readDayEnd(end.day)
                if let kept, kept.seq >= end.seq, kept.isWhole(catalog) || !end.isWhole(catalog) {
                    keptDayEnds.insert(end.day)
                    continue
                }
                try Files.replace(
                    directory.standing(of: end.day), with: end.encoded(), mode: directory.fileMode,
                    isSynced: false)
                keptDayEnds.insert(end.day)
            }
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
