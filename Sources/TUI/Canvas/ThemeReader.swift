import Core
import TOMLKit

/// Reads a theme and those it inherits from. What is wrong becomes a warning; nothing ends the program.
struct ThemeReader {
    let shelf: ThemeShelf
    private(set) var warnings: [FileWarning] = []

    init(shelf: ThemeShelf) {
        self.shelf = shelf
    }

    /// What a file and its ancestors say, before colours are looked up.
    private struct Draft {
        var name: Bilingual
        var palette: [String: Colour] = ["terminal": .terminal]
        var roles: [Role: RoleDraft] = [:]
    }

    /// What is said of one role.
    private struct RoleDraft {
        var foreground: String?
        var background: String?
        var bold = false
        var dim = false
        var underline = false
        var reverse = false
        var file: ThemeShelf.File
    }

    /// The theme called `id`.
    mutating func read(_ id: String) -> Theme {
        guard let file = shelf.file(id) else {
            warn(
                ThemeShelf.File(id: id, path: id, text: ""), nil, "没有叫「\(id)」的主题，改用默认主题",
                "there is no theme “\(id)”; the default is used")
            return id == ThemeShelf.defaultID ? .plain : read(ThemeShelf.defaultID)
        }
        let draft = draft(file, ancestors: [])
        var styles: [Role: Style] = [:]
        for role in Role.allCases { styles[role] = style(role, draft) }
        return Theme(id: id, name: draft.name, styles: styles)
    }

    private mutating func draft(_ file: ThemeShelf.File, ancestors: [String]) -> Draft {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: file.text)
        } catch {
            let parse = error as? TOMLParseError
            warn(
                file, nil, "读不懂这个文件：\(parse?.description ?? "")",
                "cannot be read: \(parse?.description ?? "")",
                line: parse?.source.begin.line)
            return Draft(name: Bilingual(file.id, file.id))
        }
        var draft = parent(of: file, table, ancestors) ?? Draft(name: Bilingual(file.id, file.id))
        let names = table["name"]?.table
        let plain = table["name"]?.string ?? file.id
        draft.name = Bilingual(names?["zh"]?.string ?? plain, names?["en"]?.string ?? plain)
        readPalette(file, table, &draft)
        readRoles(file, table, &draft)
        return draft
    }

    private mutating func parent(of file: ThemeShelf.File, _ table: TOMLTable, _ ancestors: [String])
        -> Draft?
    {
        guard let name = table["inherits"]?.string else { return nil }
        // A file of one's own may build on the built-in one whose place it takes.
        let known =
            name == file.id ? ThemeShelf.builtIn.first { $0.id == name && $0 != file } : shelf.file(name)
        guard let known, !ancestors.contains(name) else {
            warn(
                file, "inherits", "不能继承「\(name)」：没有这个主题，或者互相继承",
                "cannot inherit from “\(name)”: there is no such theme, or they inherit from one another")
            return nil
        }
        return draft(known, ancestors: ancestors + [file.id])
    }

    private mutating func readPalette(_ file: ThemeShelf.File, _ table: TOMLTable, _ draft: inout Draft) {
        guard let palette = table["palette"]?.table else { return }
        for key in palette.keys {
            guard let entry = palette[key]?.table, let rgb = ThemeReader.rgb(entry["hex"]?.string),
                let of256 = entry["of256"]?.int, (0...255).contains(of256), let of16 = entry["of16"]?.int,
                (0...15).contains(of16)
            else {
                warn(
                    file, key, "颜色「\(key)」要写成 { hex = \"#rrggbb\", of256 = 0–255, of16 = 0–15 }",
                    "the colour “\(key)” wants { hex = \"#rrggbb\", of256 = 0–255, of16 = 0–15 }")
                continue
            }
            draft.palette[key] = Colour(rgb: rgb, of256: UInt8(of256), of16: UInt8(of16))
        }
    }

    private mutating func readRoles(_ file: ThemeShelf.File, _ table: TOMLTable, _ draft: inout Draft) {
        guard let roles = table["roles"]?.table else { return }
        for key in roles.keys {
            guard let role = Role(name: key), let entry = roles[key]?.table else {
                warn(
                    file, key, "没有「\(key)」这个用途，或者它的写法不对",
                    "there is no role “\(key)”, or it is not written as { … }")
                continue
            }
            var said = RoleDraft(foreground: entry["fg"]?.string, background: entry["bg"]?.string, file: file)
            said.bold = entry["bold"]?.bool ?? false
            said.dim = entry["dim"]?.bool ?? false
            said.underline = entry["underline"]?.bool ?? false
            said.reverse = entry["reverse"]?.bool ?? false
            for word in entry.keys where !["fg", "bg", "bold", "dim", "underline", "reverse"].contains(word) {
                warn(file, key, "「\(key)」里不认识 \(word)", "“\(key)” has an unknown word: \(word)")
            }
            draft.roles[role] = said
        }
    }

    /// The look of a role: its own words, and the colours of plain text where it names none.
    private mutating func style(_ role: Role, _ draft: Draft) -> Style {
        let said = draft.roles[role]
        let base = draft.roles[.text]
        var style = Style()
        style.foreground = colour(said?.foreground ?? base?.foreground, role, said ?? base, draft)
        style.background = colour(said?.background ?? base?.background, role, said ?? base, draft)
        style.bold = said?.bold ?? false
        style.dim = said?.dim ?? false
        style.underline = said?.underline ?? false
        style.reverse = said?.reverse ?? false
        return style
    }

    private mutating func colour(_ name: String?, _ role: Role, _ said: RoleDraft?, _ draft: Draft) -> Colour
    {
        guard let name else { return .terminal }
        if let colour = draft.palette[name] { return colour }
        if let said {
            warn(
                said.file, role.name, "「\(role.name)」用了没有定义的颜色「\(name)」",
                "“\(role.name)” uses the colour “\(name)”, which the palette does not have")
        }
        return .terminal
    }

    private mutating func warn(
        _ file: ThemeShelf.File, _ key: String?, _ zh: String, _ en: String, line: Int? = nil
    ) {
        let place = line ?? key.flatMap { FileWarning.line(of: $0, in: file.text) } ?? 1
        warnings.append(FileWarning(path: file.path, line: place, text: Bilingual(zh, en)))
    }

    private static func rgb(_ text: String?) -> UInt32? {
        guard let text, text.hasPrefix("#"), text.utf8.count == 7 else { return nil }
        return UInt32(text.dropFirst(), radix: 16)
    }
}
