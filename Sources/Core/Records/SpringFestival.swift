/// 春节, the first day of the lunar year: the one feast of the branch's calendar that moves.
enum SpringFestival {
    /// The day of the year on which it falls, 1990–2069; nil in other years.
    static func dayOfYear(_ year: Int) -> Int? {
        let place = year - firstYear
        return days.indices.contains(place) ? Int(days[place]) : nil
    }

    private static let firstYear = 1990

    /// By year; the lunar calendar of GB/T 33661.
    private static let days: [UInt8] = [
        27, 46, 35, 23, 41, 31, 50, 38, 28, 47, 36, 24, 43, 32, 22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31,
        50,
        39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42, 31, 50, 39, 28, 46, 35, 24, 43,
        32,
        22, 41, 30, 48, 37, 26, 45, 33, 23, 42, 32, 50, 39, 28, 46, 35, 24, 43, 33, 21, 40, 29, 48, 36, 26,
        45,
        34, 23,
    ]
}
