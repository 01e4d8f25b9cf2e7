import ArgumentParser
import Core
import Glibc
import TUI

/// `boai doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: said("检查语言环境、终端、权限、文件系统、空间和校验链。", "Look at locale, terminal, rights, disk and chain."))

    @OptionGroup var place: Place

    func run() throws {
        let language = Language.spoken(in: place.directory.declared)
        let examination = Examination(place.directory)
        var isBad = false
        for finding in Self.terminal(language) + examination.findings {
            let mark =
                switch finding.state {
                case .good: Bilingual("好  ", "ok   ")
                case .doubtful: Bilingual("注意", "note ")
                case .bad: Bilingual("有误", "wrong")
                }
            isBad = isBad || finding.state == .bad
            Output.line(
                "\(mark(language))  \(finding.label(language))  \(Visible.text(finding.words(language)))")
        }
        if examination.isDamaged { throw Failed(.damaged, nil) }
        if isBad { throw Failed(.refused, nil) }
    }

    /// Locale, encoding, terminal type and how wide characters are taken to be.
    private static func terminal(_ language: Language) -> [Examination.Finding] {
        func variable(_ name: String) -> String { Language.environment(name) ?? "" }
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].first { !variable($0).isEmpty }
        let isKnown = setlocale(LC_ALL, "") != nil
        let charset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? "?"
        let isChinese = charset == "UTF-8" || charset.hasPrefix("GB")
        let locale = named.map { "\($0)=\(variable($0))" } ?? Bilingual("未设置", "not set")(language)
        var words = Bilingual("\(locale)，编码 \(charset)", "\(locale), encoding \(charset)")
        if !isKnown {
            words = Bilingual(words.zh + "；系统里没有这个语言环境", words.en + "; the system does not have it")
        } else if !isChinese {
            words = Bilingual(
                words.zh + "；显示不了汉字，请设 LANG=zh_CN.UTF-8 或 C.UTF-8",
                words.en + "; it cannot show 汉字: set LANG=zh_CN.UTF-8 or C.UTF-8")
        }
        let term = variable("TERM")
        let isPlain = term.isEmpty || term == "dumb"
        let hint = Bilingual(
            "，打不开看板；请设成终端的类型，如 xterm-256color", ", which cannot show the dashboard; set the terminal's type")
        let shown = term.isEmpty ? "—" : term
        let medium = Medium()
        let widths = ["汉", "·", "★", "𠮷"].map { "\($0)=\(medium.width(of: $0))" }.joined(separator: " ")
        return [
            .init(Bilingual("语言环境", "Locale"), words, isKnown && isChinese ? .good : .doubtful),
            .init(
                Bilingual("终端", "Terminal"),
                Bilingual(
                    "TERM=\(shown)" + (isPlain ? hint.zh : ""), "TERM=\(shown)" + (isPlain ? hint.en : "")),
                isPlain ? .doubtful : .good),
            .init(
                Bilingual("字宽", "Widths"),
                Bilingual(
                    "\(widths)；表格若有错位，请在设置里改“模糊宽度”",
                    "\(widths); where tables are crooked, change it in the settings"
                )),
        ]
    }
}
