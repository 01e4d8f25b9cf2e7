/// Figures as people read them: grouped, in 万元 or 亿元 by size, never rounded up to a goal not reached.
public enum FigureText {
    /// What stands for an unknown figure.
    public static let unknown = "—"

    /// A figure with its unit: `126台`, `1.06亿元`, `83.3%`; `126 devices`, `106.00 million yuan`. `—` for an
    /// unknown one.
    public static func display(_ figure: Figure?, _ unit: FigureUnit, _ language: Language) -> String {
        guard let figure else { return unknown }
        switch unit {
        case .yuan: return Money(fen: figure.whole(times: 100)).display(language)
        case .percent: return number(figure, unit) + "%"
        default:
            let number = number(figure, unit)
            return number + (language == .zh ? "" : " ") + unit.label(behind: number, language)
        }
    }

    /// A figure without its unit: `126`, `2,734`, `83.3`, `1,280.50`. Money in 元.
    public static func number(_ figure: Figure, _ unit: FigureUnit) -> String {
        switch unit {
        case .yuan: Money(fen: figure.whole(times: 100)).grouped
        case .percent: tenths(figure.whole(times: 10), isAlways: true)
        default: tenths(figure.whole(times: 10), isAlways: false)
        }
    }

    /// A percentage given in tenths: `104.2%`; `—` where it is unknown.
    public static func percent(_ permille: Int64?) -> String {
        permille.map { tenths($0, isAlways: true) + "%" } ?? unknown
    }

    /// A target as typed: a decimal in the indicator's unit, money echoed in 万元 by size.
    public static func goal(_ goal: Fixed, _ unit: FigureUnit, _ language: Language) -> String {
        display(Figure(goal), unit, language)
    }

    /// A whole number with thousands commas.
    public static func grouped(_ number: Int64) -> String {
        let digits = String(number.magnitude)
        var result = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    private static func tenths(_ value: Int64, isAlways: Bool) -> String {
        let rest = value.magnitude % 10
        let sign = value < 0 && value / 10 == 0 && (rest > 0) ? "-" : ""
        let whole = sign + grouped(value / 10)
        return rest == 0 && !isAlways ? whole : whole + ".\(rest)"
    }
}
