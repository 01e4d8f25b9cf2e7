/// Moments as clocks on the wall show them.
extension Instant {
    /// `2026-11-21 09:02:03` in `zone`; without seconds where they are 0.
    public func local(in zone: Zone) -> String {
        let (day, second) = Instant.split(seconds + Int64(zone.offset(at: self)))
        let clock = Day.two(second / 3600) + ":" + Day.two(second / 60 % 60)
        return day.iso + " " + clock + (second % 60 == 0 ? "" : ":" + Day.two(second % 60))
    }

    /// The moment in `text`: `2026-11-21T01:02:03Z`, or the wall's time in `zone` as `2026-11-21 09:02`,
    /// `今天 9:02`, `9:02` (of today). Nil for anything else.
    static func parse(_ text: String, today: Day, zone: Zone) -> Instant? {
        guard text.utf8.count <= 80 else { return nil }
        if let moment = Instant(iso: text) { return moment }
        let gap = text.lastIndex { $0 == " " || $0 == "T" }
        let clock = gap.map { text[text.index(after: $0)...] } ?? text[...]
        guard let second = ClockTime.seconds(clock), second < 86_400 else { return nil }
        var day: Day? = today
        if let gap { day = Day.parse(String(text[..<gap]), today: today) }
        guard let day else { return nil }
        let wall = Int64(day.number) * 86_400 + Int64(second)
        // The offset of a moment near the right one, then of the one found by it.
        let near = Instant(seconds: wall - Int64(zone.offset(at: Instant(seconds: wall))))
        return Instant(seconds: wall - Int64(zone.offset(at: near)))
    }
}
