import ArgumentParser
import Core

/// `boai schema [REGISTER]`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: said("台账的栏目、规则和选项；不需要数据目录。", "The columns of the registers; needs no data directory."))

    @Argument(help: ArgumentHelp(said("台账；默认全部。", "The register; all when left out.")))
    var register: String?
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func run() throws {
        let catalog = Catalog.standard
        let language = Language.spoken(in: place.directory.declared)
        var registers = catalog.registers
        if let register {
            registers = registers.filter { [$0.id, $0.label.zh, $0.label.en].contains(register) }
            guard !registers.isEmpty else {
                let names = catalog.registers.map(\.id).joined(separator: ", ")
                let words = Bilingual(
                    "没有台账“\(register)”。可用：\(names)", "There is no register “\(register)”. There are: \(names)"
                )
                throw Failed(.refused, words, in: language)
            }
        }
        let ids = Set(registers.map(\.id))
        let indicators = catalog.indicators.filter { register == nil || ids.contains($0.formula.register) }
        if json { return Output.json(SchemaJSON.bytes(registers, indicators)) }
        for (index, register) in registers.enumerated() {
            if index > 0 { Output.line("") }
            write(register, language)
        }
    }

    private func write(_ register: Register, _ language: Language) {
        Output.line("\(register.id)  \(register.label(language))  \(register.purpose(language))")
        let headers = [
            Bilingual("栏目", "Column"), Bilingual("名称", "Label"), Bilingual("类型", "Kind"),
            Bilingual("必填", "Needed"), Bilingual("隐私", "Privacy"), Bilingual("选项", "Choices"),
        ]
        var text = TextTable(headers.map { $0(language) }, isRight: headers.map { _ in false })
        for column in register.columns {
            let choices = column.vocabulary?.terms.map { "\($0.code)=\($0.label(language))" } ?? []
            text.add([
                column.id, column.label(language), column.kind.label(language),
                column.isRequired ? Bilingual("是", "yes")(language) : "", Self.privacy(column, language),
                (choices + [column.target.map { "→ \($0)" }].compactMap { $0 }).joined(separator: " "),
            ])
        }
        text.write()
    }

    private static func privacy(_ column: AnyColumn, _ language: Language) -> String {
        switch column.privacy {
        case .none: ""
        case .name: Bilingual("姓名", "name")(language)
        case .secret: Bilingual("隐藏", "secret")(language)
        }
    }
}
