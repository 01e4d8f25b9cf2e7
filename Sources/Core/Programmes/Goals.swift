/// 年度目标: what an indicator should reach in a year, with its source and versions.
enum Goals: Programme {
    static let id = "targets"
    static let label = Bilingual("年度目标", "Targets")

    /// The indicators of all other programmes: a target for anything else would count for nothing.
    private static let indicatorCodes = Vocabulary(
        allProgrammes.filter { $0.id != id }.flatMap { programme in
            programme.indicators.map { .init($0.id, $0.label.zh, $0.label.en) }
        })

    static let targets = Register(
        "targets", "年度目标", "Targets", prefix: "T", title: "indicator", district: "district",
        versions: "replaces",
        purpose: Bilingual(
            "为指标设定年度目标，注明文号；改目标即新版本。",
            "Targets by indicator and year with their source; a change is a new version."),
        rules: [
            RecordRule("floor", "底线不能高于达标，请核对两个数", "the floor must not be above the goal") { values in
                isOrdered(values, "floor", "goal")
            },
            RecordRule("stretch", "力争不能低于达标，请核对两个数", "the stretch must not be below the goal") { values in
                isOrdered(values, "goal", "stretch")
            },
            RecordRule("from", "起算日应在目标的年度之内", "must lie in the target's year") { values in
                guard let from = values["from"]?.number, let year = values["year"]?.number else {
                    return true
                }
                return Int64(Day(number: Int32(clamping: from)).year) == year
            },
            RecordRule("floor", "这一指标只有整数，底线不能带小数", "this is counted in whole numbers: no decimals") {
                values in
                isCountable(values, "floor")
            },
            RecordRule("goal", "这一指标只有整数，达标不能带小数", "this is counted in whole numbers: no decimals") {
                values in
                isCountable(values, "goal")
            },
            RecordRule("stretch", "这一指标只有整数，力争不能带小数", "this is counted in whole numbers: no decimals") {
                values in
                isCountable(values, "stretch")
            },
            RecordRule("goal", "这一指标是百分比，不能大于 100", "this indicator is a share: at most 100") { values in
                isPossible(values, "goal")
            },
            RecordRule("stretch", "这一指标是百分比，不能大于 100", "this indicator is a share: at most 100") { values in
                isPossible(values, "stretch")
            },
        ],
        [
            Column<Choice>("indicator", "指标", "Indicator", in: indicatorCodes).required().searched().listed(
                1, width: 24),
            Column<Whole>("year", "年度", "Year").required().rule(.range(1949, 2200)).notSummed().listed(
                2, width: 6),
            Column<Division>("district", "区县", "District").listed(3, width: 10)
                .hint("空白即全会", "blank: the whole branch"),
            Column<Fixed>("floor", "底线", "Floor").rule(.notNegative).notSummed().measured(by: "indicator")
                .listed(5, width: 12),
            Column<Fixed>("goal", "达标", "Goal").required().rule(.notNegative).notSummed().measured(
                by: "indicator"
            ).listed(4, width: 12).aliases(
                "目标", "目标值"),
            Column<Fixed>("stretch", "力争", "Stretch").rule(.notNegative).notSummed().measured(by: "indicator")
                .listed(6, width: 12),
            Column<Text>("source", "文号", "Source").searched().listed(7, width: 20).aliases("依据", "来源"),
            Column<Day>("decided", "决定日期", "Decided").listed(8, width: 10),
            Column<Day>("from", "起算日", "Counts from").listed(9, width: 10)
                .hint("空白即从 1 月 1 日算起", "blank: from 1 January"),
            Column<Reference>("replaces", "替代版本", "Replaces", to: "targets"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)),
        ]
    ).changed(by: .review)

    static let registers = [targets]

    /// Whether the first mark is not above the second, where both are given.
    private static func isOrdered(_ values: [String: Value], _ low: String, _ high: String) -> Bool {
        guard let low = values[low]?.number, let high = values[high]?.number else { return true }
        return low <= high
    }

    /// Whether a mark is a number of what is counted: no half device.
    private static func isCountable(_ values: [String: Value], _ mark: String) -> Bool {
        guard let mark = values[mark]?.number, let id = values["indicator"]?.text,
            Catalog.standard.indicator(id)?.unit.isWhole ?? false
        else { return true }
        return mark % Fixed.one == 0
    }

    /// Whether a mark can be reached: no share is above 100 %.
    private static func isPossible(_ values: [String: Value], _ mark: String) -> Bool {
        guard let mark = values[mark]?.number, let id = values["indicator"]?.text,
            Catalog.standard.indicator(id)?.nature == .rate
        else { return true }
        return mark <= 100 * Fixed.one
    }
}
