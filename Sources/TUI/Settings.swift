import Core
import Glibc
import TOMLKit

/// What one person has chosen, in `$XDG_CONFIG_HOME/boai/settings.toml`.
public struct Settings: Hashable, Sendable {
    /// The theme's file name without `.toml`.
    public var theme = "dark"
    /// The language of the screens; nil goes by the branch, then the locale.
    public var language: Language?
    /// Columns of ambiguous characters, 1 or 2; nil goes by the terminal.
    public var ambiguous: Int?
    /// The columns shown in a register's table, by its id, where somebody has chosen them.
    public var columns: [String: [String]] = [:]

    /// The settings of somebody who has chosen nothing.
    public init() {}

    /// The folder of this person's settings and themes.
    public static var folder: String {
        if let base = variable("XDG_CONFIG_HOME") { return base + "/boai" }
        return (variable("HOME") ?? "") + "/.config/boai"
    }

    private static var path: String { folder + "/settings.toml" }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The settings as they were kept. What cannot be read counts as not chosen.
    public static func read() -> Settings {
        var settings = Settings()
        guard let text = PersonalFile.read(path), let table = try? TOMLTable(string: text) else {
            return settings
        }
        if let theme = table["theme"]?.string { settings.theme = theme }
        settings.language = table["language"]?.string.flatMap {
            $0.hasPrefix("zh") ? .zh : Language(rawValue: $0)
        }
        settings.ambiguous = table["ambiguous"]?.int.flatMap { (1...2).contains($0) ? $0 : nil }
        if let columns = table["columns"]?.table {
            for (register, value) in columns {
                settings.columns[register] = value.array?.compactMap { $0.string }
            }
        }
        return settings
    }

    /// The themes that this person has put into the folder `themes` beside the settings.
    static func ownThemes() -> [ThemeShelf.File] {
        let folder = Settings.folder + "/themes"
        return PersonalFile.names(in: folder).filter { $0.hasSuffix(".toml") }.compactMap { name in
            let path = folder + "/" + name
            return PersonalFile.read(path).map {
                ThemeShelf.File(id: String(name.dropLast(5)), path: path, text: $0)
            }
        }
    }

    /// Keep the settings.
    func save() throws {
        let table = TOMLTable()
        table["theme"] = theme
        if let language { table["language"] = language == .zh ? "zh-Hans" : "en" }
        if let ambiguous { table["ambiguous"] = ambiguous }
        if !columns.isEmpty {
            let chosen = TOMLTable()
            for (register, ids) in columns { chosen[register] = TOMLArray(ids) }
            table["columns"] = chosen
        }
        try PersonalFile.write(Settings.path, table.convert(to: .toml) + "\n")
    }
}
