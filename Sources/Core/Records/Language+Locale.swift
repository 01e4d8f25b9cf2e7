import Glibc

/// Which language a session speaks when its branch does not say.
extension Language {
    /// The language that the locale names; nil where it names none, as `C`, `C.UTF-8` and `POSIX` do.
    ///
    /// `LC_ALL` goes before `LC_MESSAGES`, and that before `LANG`; the first that is not empty decides.
    public static func ofLocale(_ variable: (String) -> String? = Language.environment) -> Language? {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let locale = variable(name), !locale.isEmpty else { continue }
            let tongue = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
            if tongue == "c" || tongue == "posix" { return nil }
            return tongue == "zh" ? .zh : .en
        }
        return nil
    }

    /// The language of a session: the branch's, else the locale's, else Chinese.
    public static func spoken(
        in branch: Branch?, _ variable: (String) -> String? = Language.environment
    ) -> Language { branch?.language ?? ofLocale(variable) ?? .zh }

    /// A variable of the environment, nil where it is not set.
    public static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
