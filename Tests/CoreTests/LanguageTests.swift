import Testing

@testable import Core

@Suite("The language of a session")
struct LanguageTests {
    @Test(
        "LC_ALL goes before LC_MESSAGES and LANG; C names no language",
        arguments: [
            (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "zh_TW.Big5"], .zh), (["LANG": "en_GB"], .en),
            (["LANG": "ja_JP.UTF-8"], .en), (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"], .en),
            (["LC_ALL": "zh", "LC_MESSAGES": "en_US"], .zh), (["LC_ALL": "", "LANG": "en"], .en),
        ])
    func named(variables: [String: String], language: Language) {
        #expect(Language.ofLocale { variables[$0] } == language)
    }

    @Test(
        "no language at all",
        arguments: [
            [:], ["LANG": "C"], ["LANG": "C.UTF-8"], ["LANG": "POSIX"],
            ["LC_ALL": "C", "LANG": "en_GB.UTF-8"],
        ])
    func unnamed(variables: [String: String]) {
        #expect(Language.ofLocale { variables[$0] } == nil)
    }

    @Test(
        "the branch's language, else the locale's, else Chinese: the whole table",
        arguments: [
            (nil, nil, .zh), (nil, "C", .zh), (nil, "C.UTF-8", .zh), (nil, "POSIX", .zh), (nil, "", .zh),
            (nil, "zh_CN.UTF-8", .zh), (nil, "en_GB.UTF-8", .en), (nil, "ja_JP.UTF-8", .en),
            (.zh, nil, .zh), (.zh, "C.UTF-8", .zh), (.zh, "zh_CN.UTF-8", .zh), (.zh, "en_GB.UTF-8", .zh),
            (.en, nil, .en), (.en, "C.UTF-8", .en), (.en, "zh_CN.UTF-8", .en), (.en, "en_GB.UTF-8", .en),
        ] as [(Language?, String?, Language)])
    func spoken(own: Language?, locale: String?, language: Language) {
        var branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        branch.language = own
        let variables = locale.map { ["LANG": $0] } ?? [:]
        #expect(Language.spoken(in: branch) { variables[$0] } == language)
        if own == nil { #expect(Language.spoken(in: nil) { variables[$0] } == language, "no branch yet") }
    }
}
