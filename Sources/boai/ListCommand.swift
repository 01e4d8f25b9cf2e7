import ArgumentParser
import Core

/// `boai list REGISTER …`
struct ListCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: said("列出台账的记录。", "List the records of a register."),
        discussion: said(
            "例：boai list aeds --where '区县=南湖区 且 电极片有效期<2026-12-31' --sort padsExpire",
            "Such as: boai list aeds --where 'district=330402 and padsExpire<2026-12-31' --sort padsExpire"))

    @Argument(help: ArgumentHelp(said("台账。", "The register.")))
    var register: String
    @OptionGroup var selection: Selection
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @Switch(help: ArgumentHelp(said("输出 CSV。", "Print CSV.")))
    var csv = false
    @OptionGroup var revealing: Revealing
    @OptionGroup var place: Place

    func validate() throws {
        if json, csv { throw ValidationError(said("--json 和 --csv 只能选一个。", "Choose --json or --csv.")) }
    }

    func run(at desk: Desk) throws {
        let listing = try selection.listing(
            try desk.register(register), revealing,
            standard: { register in
                let listed = register.columns.filter { $0.listRank > 0 }
                return json || csv || listed.isEmpty ? register.columns : listed
            }, at: desk)
        if json {
            listing.writeJSON(Output.json)
        } else if csv {
            listing.writeCSV(.comma, withMark: false, Output.text)
        } else {
            listing.writeText()
        }
    }
}
