import Core

/// The themes there are: those in the binary, and those that people have put in their own folder.
public struct ThemeShelf: Sendable {
    /// One theme file.
    public struct File: Hashable, Sendable {
        /// The file's name without `.toml`.
        public let id: String
        /// What warnings call the file.
        public let path: String
        /// What is in it.
        public let text: String

        /// A theme file that has been read.
        public init(id: String, path: String, text: String) {
            self.id = id
            self.path = path
            self.text = text
        }
    }

    /// The theme of a new user.
    public static let defaultID = "dark"
    /// The theme of a terminal without colours.
    public static let monochromeID = "monochrome"

    /// The files, in the order of the settings screen.
    public let files: [File]

    /// The built-in themes and then `own`; one of the same name takes the built-in one's place.
    public init(own: [File] = []) {
        let taken = Set(own.map(\.id))
        files = ThemeShelf.builtIn.filter { !taken.contains($0.id) } + own
    }

    /// The files of the folder `Themes`, in the binary; a test compares the two.
    static let builtIn: [File] = [
        file("dark", PackageResources.dark_toml),
        file("light", PackageResources.light_toml),
        file("high-contrast", PackageResources.high_contrast_toml),
        file("colour-blind", PackageResources.colour_blind_toml),
        file("monochrome", PackageResources.monochrome_toml),
    ]

    private static func file(_ id: String, _ bytes: [UInt8]) -> File {
        File(id: id, path: "Themes/\(id).toml", text: String(decoding: bytes, as: UTF8.self))
    }

    /// The theme called `id`, and what is wrong with its file. Whatever is wrong, there is a theme to wear:
    /// what cannot be used is left out, and a name that nobody knows gives the default.
    public func theme(_ id: String) -> (theme: Theme, warnings: [FileWarning]) {
        var reader = ThemeReader(shelf: self)
        let theme = reader.read(id)
        return (theme, reader.warnings)
    }

    func file(_ id: String) -> File? { files.first { $0.id == id } }
}
