import Core

/// How every role looks. Read from a small file; see ``ThemeReader``.
public struct Theme: Hashable, Sendable {
    /// The name of its file without `.toml`, as settings keep it.
    public let id: String
    /// What the settings screen calls it.
    public let name: Bilingual
    /// A style for each role, in the order of ``Role``.
    private let styles: [Style]

    init(id: String, name: Bilingual, styles: [Role: Style]) {
        self.id = id
        self.name = name
        self.styles = Role.allCases.map { styles[$0] ?? Style() }
    }

    /// The look of `role`.
    public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

    /// No colours at all: reverse, bold and underline only. What is worn when nothing else can be read.
    public static let plain: Theme = {
        var reverse = Style()
        reverse.reverse = true
        var bold = Style()
        bold.bold = true
        let marked: [Role: Style] = [
            .tableRowSelected: reverse, .listItemSelected: reverse, .menuBarActive: reverse,
            .menuItemSelected: reverse, .formFieldActive: reverse, .textBright: bold, .alertUrgent: bold,
            .stateFar: bold, .title: bold, .footerKey: bold, .messageError: bold,
        ]
        return Theme(id: "plain", name: Bilingual("无色", "Plain"), styles: marked)
    }()
}
