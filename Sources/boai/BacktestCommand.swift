import ArgumentParser
import Core

/// `boai targets backtest [--json]`
struct BacktestCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: said(
            "用往年数据检验预测：只看当时已有的数据，误差多少，八成区间兜住几成。",
            "Test the forecast on past years: its error, and how often its range held."))

    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let backtest = Backtest(
            try desk.store.currentFigures(), branch: desk.store.branch, today: desk.store.today)
        if json {
            var writer = JSONWriter()
            write(backtest, to: &writer)
            writer.space("\n")
            return Output.json(writer.bytes)
        }
        var text = TextTable(
            [
                Bilingual("指标", "Indicator"), Bilingual("年份", "Years"), Bilingual("预测次数", "Forecasts"),
                Bilingual("未预测", "Refused"), Bilingual("误差中位数", "Median error"),
                Bilingual("平均误差", "Mean error"), Bilingual("按天平均的误差", "Straight line"),
                Bilingual("落在区间内", "In the range"),
            ].map { $0(desk.language) },
            isRight: [false, false, true, true, true, true, true, true])
        for row in backtest.rows { text.add(cells(row, desk.language)) }
        text.add(cells(backtest.all, desk.language))
        text.write()
        if backtest.all.forecasts == 0 {
            desk.say(
                Bilingual(
                    "往年的数据还不够检验预测。", "There is too little of past years to test the forecast."))
        }
    }

    private func cells(_ row: Backtest.Row, _ language: Language) -> [String] {
        let years = row.years.first.map { first in
            row.years.count > 1 ? "\(first)–\(row.years.last ?? first)" : "\(first)"
        }
        return [
            row.indicator?.label(language) ?? Bilingual("合计", "All")(language), years ?? "—",
            "\(row.forecasts)", "\(row.refused)", FigureText.percent(row.medianError),
            FigureText.percent(row.meanError), FigureText.percent(row.straightError),
            FigureText.percent(row.covered),
        ]
    }

    private func write(_ backtest: Backtest, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("range", Backtest.range)
        writer.key("indicators")
        writer.beginArray()
        for row in backtest.rows { write(row, to: &writer) }
        writer.endArray()
        writer.key("all")
        write(backtest.all, to: &writer)
        writer.endObject()
    }

    private func write(_ row: Backtest.Row, to writer: inout JSONWriter) {
        writer.beginObject()
        if let indicator = row.indicator {
            writer.member("id", indicator.id)
            writer.member("label", indicator.label)
        }
        writer.key("years")
        writer.beginArray()
        for year in row.years { writer.number(year) }
        writer.endArray()
        writer.member("forecasts", row.forecasts)
        writer.member("refused", row.refused)
        for (key, permille) in [
            ("medianError", row.medianError), ("meanError", row.meanError),
            ("straightError", row.straightError), ("covered", row.covered),
        ] {
            writer.key(key)
            if let permille { writer.number(Fixed(raw: permille * Fixed.one / 10)) } else { writer.null() }
        }
        writer.endObject()
    }
}
