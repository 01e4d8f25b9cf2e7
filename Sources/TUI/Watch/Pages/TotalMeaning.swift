import Core

/// What is put together from several figures: a district in all indicators, and several branches.
enum TotalMeaning {
    /// What a district's total and its place mean; nil where the board does not have the district.
    static func district(_ code: String, _ panel: Panel) -> MeaningPanel? {
        guard let total = panel.view.totals.first(where: { $0.district == code }) else { return nil }
        let share = FigureText.percent(total.permille)
        return MeaningPanel(
            title: panel("合计", "Total") + " · " + panel(total.name),
            sections: [
                (
                    panel("现在", "Now"),
                    panel("\(share)，\(total.counted) 项指标", "\(share), of \(total.counted) indicators")
                ),
                (
                    panel("定义", "Definition"),
                    panel(
                        "各指标完成率按权重平均，每项最多算 100%。没有目标、目标为 0、没有数据和权重为 0 的不算。",
                        "The mean of what is completed of each indicator by their weights, each at most 100 %. Without a target, with one of 0, without data or weight it is not in."
                    )
                ),
                (
                    panel("名次", "Place"),
                    panel(
                        "只排有合计的区县，相同的并列。↑↓ 比上月同日；以前的名次按今天掌握的记录重算。",
                        "Among districts with a total; equal ones tie. ↑↓ is against the same day of last month, by what is known today."
                    )
                ),
                (
                    panel("与别处不同", "Elsewhere"),
                    panel(
                        "各区县有目标的指标不一样多，合计不能还原成数量；补录和改目标会改变以前的名次。",
                        "Districts have targets in different indicators, so a total is no amount; late entries and changed targets move earlier places."
                    )
                ),
            ], language: panel.language, medium: panel.medium)
    }

    /// What the sums and places of several branches mean.
    static func sums(_ language: Language, _ medium: Medium) -> MeaningPanel {
        func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        return MeaningPanel(
            title: text("各分会的合计与名次", "sums and places of the branches"),
            sections: [
                (
                    text("合计", "Sum"),
                    text(
                        "只加同一指标、同一单位的数；率不相加。",
                        "Only the same indicator in the same unit is added; rates never are.")
                ),
                (
                    text("家数", "Of"),
                    text(
                        "几家有数。没有看板、看板不含今天或是去年的不计入，未知不当作 0。",
                        "In how many branches it is known. Without a board, with one that is not of today or of an earlier year, a branch is not in; unknown is not zero."
                    )
                ),
                (
                    text("完成", "Done"),
                    text(
                        "有数的分会都有目标才算；目标自某日起算的，只算那天起的数。",
                        "Only where every branch with a figure has a target; of one that counts from a day, what came since."
                    )
                ),
                (
                    text("名次", "Place"),
                    text(
                        "总完成是该分会各指标完成率（每项最多 100%）按它自己的权重平均。",
                        "The total is the mean of a branch's own indicators, each at most 100 %, by its own weights."
                    )
                ),
                (
                    text("与别处不同", "Elsewhere"),
                    text("各家看板的时刻不同，见“数据”一栏。", "The boards are of different moments; see the column of data.")
                ),
            ], language: language, medium: medium)
    }
}
