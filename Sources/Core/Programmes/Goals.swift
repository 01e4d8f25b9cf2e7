/// 年度目标: what an indicator should reach in a year, with its source and versions.
enum Goals: Programme {
    static let id = "targets"
    static let label = Bilingual("年度目标", "Targets")

    static let targets = Register(
        "targets", "年度目标", "Targets", prefix: "T", title: "indicator", district: "district",
        purpose: Bilingual(
            "为指标设定年度目标，注明文号；改目标即新版本。",
            "Targets by indicator and year with their source; a change is a new version."),
        [
            Column<Text>("indicator", "指标", "Indicator").required().repeating().searched().listed(
                1, width: 24),
            Column<Whole>("year", "年度", "Year").required().rule(.range(1949, 2200)).listed(2, width: 6),
            Column<Division>("district", "区县", "District").listed(3, width: 10)
                .hint("空白即全会", "blank: the whole branch"),
            Column<Fixed>("floor", "底线", "Floor").rule(.notNegative).listed(5, width: 12),
            Column<Fixed>("goal", "达标", "Goal").required().rule(.notNegative).listed(4, width: 12).aliases(
                "目标", "目标值"),
            Column<Fixed>("stretch", "力争", "Stretch").rule(.notNegative).listed(6, width: 12),
            Column<Text>("source", "文号", "Source").searched().listed(7, width: 20).aliases("依据", "来源"),
            Column<Day>("decided", "决定日期", "Decided").listed(8, width: 10),
            Column<Reference>("replaces", "替代版本", "Replaces", to: "targets"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)),
        ])

    static let registers = [targets]
}
