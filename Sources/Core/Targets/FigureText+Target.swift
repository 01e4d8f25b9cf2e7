/// How what stands beside a target reads, the same on every screen and in every output.
extension FigureText {
    /// What the calendar expects, as far as it is shown: of things that are counted whole ones, below ten
    /// with a tenth. Cut, as every figure is.
    public static func due(_ figure: Figure, _ unit: FigureUnit) -> Figure {
        guard unit != .yuan, unit != .percent, figure.compared(to: Figure(10)) >= 0 else { return figure }
        return Figure(figure.whole(times: 1))
    }

    /// What is missing to the goal, or by how much it is exceeded, a figure being written by `text`; `—`
    /// where it is unknown.
    public static func gap(_ figure: Figure?, _ language: Language, text: (Figure) -> String) -> String {
        guard let figure else { return unknown }
        if figure.top > 0 { return text(figure) }
        if figure.top == 0 { return Bilingual("已满", "none")(language) }
        return Bilingual("超出 ", "+")(language) + text(Figure(0, over: figure.bottom).minus(figure))
    }

    /// From when a target counts, where that is not 1 January: `自 10-01 起`.
    public static func since(_ from: Day, _ language: Language) -> String {
        let day = from.iso.suffix(5)
        return Bilingual("自 \(day) 起", "from \(day)")(language)
    }
}
