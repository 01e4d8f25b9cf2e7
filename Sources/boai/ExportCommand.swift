import ArgumentParser
import Core

/// `boai export REGISTER FILE`
struct ExportCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: said("把台账写成文件：.csv、.tsv 或 .json。", "Write a register to a file: .csv, .tsv or .json."))

    @Argument(help: ArgumentHelp(said("台账。", "The register.")))
    var register: String
    @Argument(help: ArgumentHelp(said("文件。", "The file.")))
    var file: String
    @OptionGroup var selection: Selection
    @OptionGroup var revealing: Revealing
    @OptionGroup var place: Place

    private enum Format: String { case csv, tsv, json }

    func run(at desk: Desk) throws {
        let name = file.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() ?? "" : ""
        guard let format = Format(rawValue: ending) else {
            let words = Bilingual(
                "不会写 \(name)；文件名应以 .csv、.tsv 或 .json 结尾。",
                "Cannot write \(name): the name must end in .csv, .tsv or .json.")
            throw Failed(.usage, words, in: desk.language)
        }
        let declared = try desk.register(register)
        let listing = try selection.listing(declared, revealing, standard: \.columns, at: desk)
        let target = try OutgoingFile(file, from: desk.store.directory, mayReplace: true)
        switch format {
        case .csv: try listing.writeCSV(.comma, withMark: true, target.append)
        case .tsv: try listing.writeCSV(.tab, withMark: true, target.append)
        case .json: try listing.writeJSON(target.append)
        }
        try target.finish()
        desk.say(
            Bilingual(
                "已写入 \(file)：\(listing.rows.count) 条。", "Wrote \(listing.rows.count) records to \(file)."))
    }
}
