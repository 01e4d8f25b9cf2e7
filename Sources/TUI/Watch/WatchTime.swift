import Core

extension Board {
    /// The day it is in the branch.
    func localDay(at now: Instant) -> Day { clock.day(at: now) }

    /// The time on the wall in the branch, `09:02`.
    func localTime(at now: Instant) -> String {
        let (hour, minute) = clock.time(at: now)
        return WatchTime.two(hour) + ":" + WatchTime.two(minute)
    }
}

/// How old something is, in words that change on the full minute only.
enum WatchTime {
    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The time where no board says which clock counts, `02:00Z`.
    static func utc(_ moment: Instant) -> String { String(moment.iso.dropFirst(11).prefix(5)) + "Z" }

    /// `刚刚`, `3 分钟前`, `2 小时前`, `5 天前`.
    static func age(of then: Instant, at now: Instant) -> Bilingual {
        let minutes = max(0, now.seconds / 60 - then.seconds / 60)
        if minutes == 0 { return Bilingual("刚刚", "just now") }
        if minutes < 60 { return Bilingual("\(minutes) 分钟前", "\(minutes) min ago") }
        if minutes < 48 * 60 { return Bilingual("\(minutes / 60) 小时前", "\(minutes / 60) h ago") }
        return Bilingual("\(minutes / 1440) 天前", "\(minutes / 1440) d ago")
    }

    /// The age in days of the calendar, `昨天`, `3 天前`; nil within the day.
    static func days(from then: Day, to today: Day) -> Bilingual? {
        let days = today - then
        guard days > 0 else { return nil }
        return days == 1 ? Bilingual("昨天", "yesterday") : Bilingual("\(days) 天前", "\(days) d ago")
    }

    /// The day where it is not `today`, and the time.
    static func stamp(_ moment: Instant, of board: Board, today: Day?) -> String {
        let day = board.localDay(at: moment)
        let time = board.localTime(at: moment)
        guard let today, day != today else { return time }
        return (day.year == today.year ? String(day.iso.dropFirst(5)) : day.iso) + " " + time
    }
}
