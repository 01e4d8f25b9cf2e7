import Core
import Foundation
import Testing

@testable import TUI

@Suite struct ThemeTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Themes")

    @Test func theTableOfRolesIsInTheOrderOfTheCases() {
        #expect(Role.table.map(\.role) == Role.allCases)
        #expect(Set(Role.table.map(\.name)).count == Role.table.count)
        #expect(Set(Role.table.map(\.letter)).count == Role.table.count)
        #expect(Role.table.allSatisfy { !$0.help.isEmpty && $0.letter != "." && $0.letter != " " })
        #expect(Role(name: "table.row.selected") == .tableRowSelected)
        #expect(Role(name: "no.such.role") == nil)
    }

    @Test func theBinaryHasEveryThemeOfTheFolder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(files == ThemeShelf.builtIn.map { $0.id + ".toml" }.sorted())
        for file in ThemeShelf.builtIn {
            let text = try String(
                contentsOf: Self.folder.appendingPathComponent(file.id + ".toml"), encoding: .utf8)
            #expect(file.text == text)
        }
    }

    @Test(arguments: ThemeShelf.builtIn.map(\.id))
    func everyThemeLoadsWithoutAWarning(id: String) {
        let (theme, warnings) = ThemeShelf().theme(id)
        #expect(warnings.isEmpty, "\(warnings.map { $0.message(.en) })")
        #expect(theme.id == id)
        #expect(!theme.name.zh.isEmpty && theme.name.zh != id && !theme.name.en.isEmpty)
    }

    @Test(arguments: ThemeShelf.builtIn.map(\.id))
    func everyThemeNamesEveryRoleItselfOrByInheritance(id: String) throws {
        let shelf = ThemeShelf()
        var named: Set<String> = []
        var next: String? = id
        while let name = next {
            let file = try #require(shelf.file(name))
            for role in Role.table where file.text.contains("\n\"\(role.name)\"") { named.insert(role.name) }
            next = file.text.split(separator: "\n").first { $0.hasPrefix("inherits") }
                .map { String($0.split(separator: "\"")[1]) }
        }
        #expect(Set(Role.table.map(\.name)).subtracting(named).isEmpty)
    }

    /// Roles whose glyphs are ornaments, not text.
    private static let ornaments: Set<Role> = [.frame, .frameActive, .dialogFrame, .gaugeRest, .progressRest]

    @Test(arguments: ThemeShelf.builtIn.map(\.id))
    func textIsReadableInEveryTheme(id: String) {
        let theme = ThemeShelf().theme(id).theme
        for role in Role.allCases where !Self.ornaments.contains(role) {
            let style = theme[role]
            guard let ink = style.foreground.rgb, let paper = style.background.rgb else {
                #expect(id == ThemeShelf.monochromeID, "\(role.name) has no colour of its own")
                continue
            }
            let full = Self.contrast(ink, paper)
            #expect(full >= 4.5, "\(role.name): \(full)")
            let of256 = Self.contrast(
                Self.rgb256(style.foreground.of256), Self.rgb256(style.background.of256))
            #expect(of256 >= 4.5, "\(role.name) in 256 colours: \(of256)")
            let of16 = Self.contrast(
                Self.rgb16[Int(style.foreground.of16)], Self.rgb16[Int(style.background.of16)])
            #expect(of16 >= 3, "\(role.name) in 16 colours: \(of16)")
            let pair = ReducedLook(style, colours: 8).pair
            #expect(pair.map { $0.foreground != $0.background } == true, "\(role.name) in 8 colours")
        }
    }

    @Test(arguments: ThemeShelf.builtIn.map(\.id))
    func theRowYouAreOnStandsOutEvenWithoutColours(id: String) {
        let theme = ThemeShelf().theme(id).theme
        for (on, off) in [
            (Role.tableRowSelected, Role.tableRow), (.listItemSelected, .listItem),
            (.menuItemSelected, .menuItem),
        ] {
            #expect(theme[on].background != theme[off].background || theme[on].reverse)
        }
    }

    @Test func aBadThemeWarnsWithItsLineAndIsWornAsFarAsItGoes() {
        let text = """
            name = "我的"
            inherits = "dark"
            [palette]
            ink = { hex = "red", of256 = 251, of16 = 7 }
            mine = { hex = "#ff00ff", of256 = 201, of16 = 13 }
            [roles]
            "text.bright" = { fg = "mine" }
            "no.role" = { fg = "mine" }
            "text.dim" = { fg = "nowhere", blink = true }
            """
        let file = ThemeShelf.File(id: "mine", path: "mine.toml", text: text)
        let (theme, warnings) = ThemeShelf(own: [file]).theme("mine")
        #expect(warnings.map(\.line).sorted() == [4, 8, 9, 9])
        #expect(warnings.allSatisfy { $0.message(.zh).hasPrefix("mine.toml:") && !$0.text.en.isEmpty })
        #expect(theme[.textBright].foreground.rgb == 0xFF00FF)
        #expect(theme[.text].foreground.rgb == 0xC6C6C6, "what is wrong leaves what was inherited")
    }

    @Test func aFileThatCannotBeParsedAndOneThatIsNotThere() {
        let broken = ThemeShelf.File(id: "broken", path: "broken.toml", text: "name = \"x\"\n[roles\n")
        let (theme, warnings) = ThemeShelf(own: [broken]).theme("broken")
        #expect(warnings.count == 1 && warnings[0].line == 2)
        #expect(theme.id == "broken")
        let (other, missing) = ThemeShelf().theme("nowhere")
        #expect(missing.count == 1)
        #expect(other.id == ThemeShelf.defaultID)
    }

    @Test func themesThatInheritFromOneAnotherEnd() {
        let files = [("a", "b"), ("b", "a"), ("c", "c")].map {
            ThemeShelf.File(id: $0, path: $0 + ".toml", text: "inherits = \"\($1)\"\n")
        }
        for id in ["a", "b", "c"] { #expect(!ThemeShelf(own: files).theme(id).warnings.isEmpty) }
        let dark = ThemeShelf.File(id: "dark", path: "dark.toml", text: "inherits = \"dark\"\n")
        let (theme, warnings) = ThemeShelf(own: [dark]).theme("dark")
        #expect(warnings.isEmpty)
        #expect(theme[.text].foreground.rgb == 0xC6C6C6, "one's own dark builds on the built-in one")
    }

    // MARK: Contrast, as WCAG 2 defines it

    private static func contrast(_ one: UInt32, _ other: UInt32) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func luminance(_ rgb: UInt32) -> Double {
        func part(_ shift: UInt32) -> Double {
            let value = Double(rgb >> shift & 0xFF) / 255
            return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    private static func rgb256(_ index: UInt8) -> UInt32 {
        if index < 16 { return rgb16[Int(index)] }
        if index >= 232 {
            let grey = UInt32(index - 232) * 10 + 8
            return grey << 16 | grey << 8 | grey
        }
        let steps: [UInt32] = [0, 95, 135, 175, 215, 255]
        let cube = Int(index) - 16
        return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6]
    }

    /// The colours of a VGA console, which many terminals keep to.
    private static let rgb16: [UInt32] = [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555,
        0x55FF55,
        0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
    ]
}
