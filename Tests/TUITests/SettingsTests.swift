import Core
import Foundation
import Testing

@testable import TUI

/// The file of a person's settings, as text.
@Suite struct SettingsTests {
    private func read(_ text: String) -> (settings: Settings, warnings: [FileWarning]) {
        Settings.read(text, from: "settings.toml", themes: ThemeShelf())
    }

    private var chosen: Settings {
        var settings = Settings()
        settings.theme = "light"
        settings.language = .en
        settings.ambiguous = 2
        settings.columns = ["aeds": ["place", "brand"], "stations": ["name"]]
        return settings
    }

    @Test func whatIsKeptIsReadAgain() {
        for settings in [chosen, Settings()] {
            let (again, warnings) = read(settings.text)
            #expect(again == settings)
            #expect(warnings.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("theme = \"light\"\nlanguage = en\n", [2]), ("[columns\n", [1]),
            ("theme = \"light\"\n\u{0}\u{0}", [2]),
            ("# 备注\ntheme = \"nowhere\"\n", [2]), ("theme = 3", [1]), ("language = \"fr\"", [1]),
            ("\n\nambiguous = 3\n", [3]), ("ambiguous = \"1\"", [1]), ("columns = [\"aeds\"]", [1]),
            ("[columns]\naeds = \"brand\"\n", [1]),
            ("tehme = \"light\"\nambiguous = 0\n", [1, 2]),
        ] as [(String, [Int])])
    func whatIsWrongIsToldWithItsLineAndTheDefaultIsUsed(text: String, lines: [Int]) {
        let (settings, warnings) = read(text)
        #expect(settings == Settings())
        #expect(warnings.map(\.line) == lines)
        for warning in warnings {
            #expect(warning.words.zh.hasPrefix("settings.toml:\(warning.line): "))
            #expect(!warning.text.zh.isEmpty && !warning.text.en.isEmpty)
        }
    }

    @Test func whatIsRightBesideItIsUsed() {
        let (settings, warnings) = read("theme = \"light\"\nambiguous = 7\nlanguage = \"zh_CN\"\n")
        #expect(warnings.map(\.line) == [2])
        #expect(settings.theme == "light" && settings.language == .zh && settings.ambiguous == nil)
    }

    @Test func everyMemberStandsInTheDocuments() throws {
        let members = chosen.text.split(separator: "\n").compactMap { line in
            line.hasPrefix("[")
                ? line.dropFirst().prefix { $0 != "]" && $0 != "." } : line.prefix { $0 != " " }
        }.map(String.init).filter { !["aeds", "stations"].contains($0) }
        #expect(Set(members).isSuperset(of: ["theme", "language", "ambiguous", "columns"]), "\(members)")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        for name in ["format.md", "format.zh-CN.md"] {
            let page = try String(contentsOf: root.appendingPathComponent("docs/" + name), encoding: .utf8)
            let part = try #require(
                page.components(separatedBy: "\n## ").first { $0.hasPrefix("settings.toml") }, "\(name)")
            for member in Set(members) { #expect(part.contains("| `\(member)` |"), "\(name): \(member)") }
        }
    }
}
