/// 提醒知悉: that somebody on the staff knows of an alert, and until when that is enough.
enum Acknowledgements: Programme {
    static let id = "acknowledgements"
    static let label = Bilingual("提醒知悉", "Acknowledged alerts")

    static let acknowledgements = Register(
        "acknowledgements", "提醒知悉台账", "Acknowledged alerts", prefix: "K", title: "alert",
        author: "by",
        purpose: Bilingual(
            "记录谁已知悉哪条提醒、到哪天为止；过了这天自动失效。",
            "Who knows of which alert, and until when; it lapses after that day."),
        [
            Column<Text>("alert", "提醒", "Alert").required().repeating().listed(1, width: 20),
            Column<Text>("register", "台账", "Register").required().repeating().listed(2, width: 12),
            Column<Text>("record", "编号", "Record").required().searched().listed(3, width: 10),
            Column<Day>("until", "知悉至", "Until").required().listed(4, width: 10),
            Column<Text>("by", "知悉人", "By").repeating().listed(5, width: 12)
                .hint("由程序填写", "filled in by the program"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)),
        ])

    static let registers = [acknowledgements]
}
