import Foundation
import Testing

/// What one person has chosen, in `$XDG_CONFIG_HOME/boai`, from one session to the next.
@Suite("Settings and themes of one's own", .enabled(if: Terminal.isThere, Terminal.missing), .serialized)
struct SettingsTests {
    private let branch: CliBranch
    /// The folder of settings and themes.
    private let folder: String
    private let variables: [String: String]

    /// A theme whose text is in a colour that no built-in one has.
    private static let theme = """
        name = { zh = "办公室", en = "Office" }
        inherits = "dark"
        [palette]
        mine = { hex = "#ff00af", of256 = 199, of16 = 13 }
        [roles]
        "text" = { fg = "mine" }

        """

    init() throws {
        branch = try CliBranch.withDevice()
        variables = ["XDG_CONFIG_HOME": branch.path + "/config"]
        folder = branch.path + "/config/boai"
        try FileManager.default.createDirectory(atPath: folder + "/themes", withIntermediateDirectories: true)
    }

    private func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    private func settings() throws -> String {
        try String(contentsOfFile: folder + "/settings.toml", encoding: .utf8)
    }

    @Test(
        "a theme of one's own is offered; it and the language are kept, and the next session begins with them"
    )
    func kept() throws {
        try write(Self.theme, "themes/office.toml")
        do {
            let terminal = try Terminal(branch, variables: variables)
            try terminal.see("1 博爱家园")
            try terminal.choose("设置")
            try terminal.see("配色", "台账栏目")
            try terminal.press("Enter")
            try terminal.see("办公室", "office")
            try terminal.type("6")
            try terminal.wait("the theme chosen") { $0.shows("办公室") && !$0.shows("monochrome") }
            try terminal.press("Down Enter")
            try terminal.see("English")
            try terminal.type("3")
            try terminal.see("Colours", "Office")
        }
        let text = try settings()
        #expect(text.contains("office") && text.contains("\"en\"") || text.contains("'en'"), "\(text)")
        let line = try Line(branch, variables: variables)
        try line.wait(for: "Community stations")
        try line.wait(for: "38;5;199")
        line.send("q")
        #expect(line.end() == 0)
    }

    @Test("the columns chosen with c are those of the next session's table")
    func columns() throws {
        do {
            let terminal = try Terminal(branch, variables: variables)
            try terminal.openDevices()
            #expect(!(try terminal.settled.rows.prefix(4).contains { $0.contains("品牌") }))
            try terminal.type("c")
            try terminal.see("显示哪些栏", "恢复原样")
            // The list narrows as one types: 品牌 comes, 状态 goes.
            func marks(_ picture: Picture) -> Int { picture.rows.count { $0.contains("√") } }
            for name in ["品牌", "状态"] {
                try terminal.type(name)
                try terminal.wait("one of them") { marks($0) <= 1 }
                try terminal.press("Enter")
                try terminal.wait("all of them") { marks($0) > 3 }
            }
            try terminal.press("Escape")
            try terminal.lose("显示哪些栏")
        }
        #expect(try settings().contains("brand"))
        let terminal = try Terminal(branch, variables: variables)
        try terminal.openDevices()
        func header() throws -> String { try terminal.settled.rows[2] }
        #expect(try header().contains("安装地点") && !header().contains("状态"))
        // What was chosen last stands on the right.
        try terminal.wait("the column on the right") { picture in
            if !picture.rows[2].contains("品牌") { try terminal.press("Right") }
            return picture.rows[2].contains("品牌")
        }
    }

    @Test("a damaged settings file is told with its line and what to do, and the program opens with defaults")
    func damagedSettings() throws {
        let home = ["HOME": branch.path + "/config"]
        let own = branch.path + "/config/.config/boai"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        let file = URL(fileURLWithPath: own + "/settings.toml")
        try Data("theme = \"light\"\nlanguage = en\n".utf8).write(to: file)
        do {
            let terminal = try Terminal(branch, variables: home)
            try terminal.see("~/.config/boai/settings.toml:2: 读不懂", "1 博爱家园")
            // All of it, and still there, where settings are made; choosing anew mends the file, and what
            // stood in it is kept.
            try terminal.choose("设置")
            try terminal.wait("the warning") { $0.shows("settings.toml:2:") && $0.shows("请改好或删去它") }
            try terminal.press("Enter")
            try terminal.type("1")
            try terminal.see("原来的设置文件留在 ~/.config/boai/settings.toml.old")
            try terminal.lose("settings.toml:2:")
            #expect(try String(contentsOf: file, encoding: .utf8).contains("dark"))
            try terminal.press("Enter")
            try terminal.type("2")
            try terminal.wait("the second choice on the disk") { _ in
                try String(contentsOf: file, encoding: .utf8).contains("light")
            }
        }
        // The second choice, made over a file that is well, left the kept one alone.
        let kept = URL(fileURLWithPath: own + "/settings.toml.old")
        #expect(try String(contentsOf: kept, encoding: .utf8) == "theme = \"light\"\nlanguage = en\n")
        // What is written well but means nothing is told too, and the rest is used.
        try Data("language = \"en\"\nambiguous = 3\n".utf8).write(to: file)
        let terminal = try Terminal(branch, variables: home)
        try terminal.see("settings.toml:2: ambiguous is 1 or 2", "1 Community stations")
    }

    @Test("a damaged theme is told with its line, and the rest of it, or the default, is worn")
    func damagedTheme() throws {
        try write(Self.theme.replacing("#ff00af", with: "#zz"), "themes/office.toml")
        try write("theme = \"office\"\n", "settings.toml")
        let terminal = try Terminal(branch, columns: 200, variables: variables)
        try terminal.see("themes/office.toml:4: 颜色「mine」要写成", "1 博爱家园")
        try write("name = \"x\"\n[roles\n", "themes/office.toml")
        let other = try Terminal(branch, columns: 200, variables: variables)
        try other.see("themes/office.toml:2: 读不懂这个文件", "1 博爱家园")
        try write("theme = \"nowhere\"\n", "settings.toml")
        let third = try Terminal(branch, columns: 200, variables: variables)
        try third.see("settings.toml:1: 没有这个配色，已用默认；请在设置里另选", "1 博爱家园")
    }
}
