import ArgumentParser
import Core

/// `boai init --name … --code … [--district CODE=NAME …]`
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: said("在数据目录里新建分会。", "Make a new branch in the data directory."))

    @Option(help: ArgumentHelp(said("分会名称，如 嘉兴市红十字会。", "The branch's name.")))
    var name: String
    @Option(help: ArgumentHelp(said("行政区划代码，如 330400。", "Its division code, such as 330400.")))
    var code: String
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            said("区县，可重复：330402=南湖区。", "Districts, as 330402=南湖区; may be repeated."),
            valueName: "code=name"))
    var district: [String] = []
    @Option(help: ArgumentHelp(said("界面语言：zh 或 en；默认随系统。", "zh or en; the locale's when left out.")))
    var language: String?
    @Option(
        help: ArgumentHelp(
            said("几个人共用：用户组名，目录归这个组。", "For a group of staff: the directory is the group's."),
            valueName: "name"))
    var group: String?
    @OptionGroup var place: Place

    func run() throws {
        do {
            let store = try Store.create(in: place.directory, branch: try branch(), group: group, via: "cli")
            // Whoever watches sees an empty panel, not a missing one.
            try? store.publish()
            let language = Language.spoken(in: store.branch)
            Message.send(
                Bilingual(
                    "已在 \(store.directory.path) 新建“\(store.branch.name)”。",
                    "Made “\(store.branch.name)” in \(store.directory.path).")(language))
        } catch {
            throw Failed(error, in: (try? spoken()).flatMap { $0 } ?? .spoken(in: nil))
        }
    }

    private func branch() throws -> Branch {
        let name = name.trimmed
        var refusals: [Refusal] = []
        func take(_ code: String, _ label: Bilingual) -> String {
            if let canonical = DivisionCode.check(code).canonical, canonical.utf8.count == 6 {
                return canonical
            }
            refusals.append(
                Refusal(
                    column: label, value: code,
                    rule: Bilingual(
                        "应为 6 位行政区划代码，如 330400", "must be a division code of 6 digits, such as 330400")))
            return code
        }
        if name.isEmpty {
            refusals.append(
                Refusal(
                    column: Bilingual("名称", "Name"),
                    rule: Bilingual("必填，如 嘉兴市红十字会", "needed, such as 嘉兴市红十字会")))
        }
        let code = take(code.trimmed, Bilingual("区划代码", "Code"))
        var districts: [Branch.District] = []
        for text in district {
            let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "=" || $0 == "＝" })
            let name = parts.count == 2 ? String(parts[1]).trimmed : ""
            let code = take(String(parts.first ?? "").trimmed, Bilingual("区县", "District"))
            let label = Bilingual("区县", "District")
            if name.isEmpty {
                let rule = Bilingual("应写成 代码=名称，如 330402=南湖区", "must be code=name, such as 330402=南湖区")
                refusals.append(Refusal(column: label, value: text, rule: rule))
            } else if districts.contains(where: { $0.code == code || $0.name == name }) {
                refusals.append(Refusal(column: label, value: text, rule: Bilingual("重复了", "is given twice")))
            }
            districts.append(Branch.District(code: code, name: name))
        }
        var branch = Branch(name: name, code: code, districts: districts)
        branch.language = try spoken()
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        return branch
    }

    private func spoken() throws -> Language? {
        switch language?.lowercased() {
        case nil: return nil
        case "zh", "zh-hans", "zh_cn", "zh-cn", "中文": return .zh
        case "en", "english", "英文": return .en
        default:
            throw Failed(.usage, Bilingual("--language 应为 zh 或 en。", "--language is zh or en."))
        }
    }
}

extension String {
    /// The text without blanks at its ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
