import Core

/// Something in one of a person's own files, a theme or the settings, that cannot be used.
public struct FileWarning: Hashable, Sendable {
    /// The file.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong and what is done instead.
    public let text: Bilingual

    /// `file:line: what is wrong`, in both languages.
    public var words: Bilingual { Bilingual(message(.zh), message(.en)) }

    /// `file:line: what is wrong`, in `language`.
    public func message(_ language: Language) -> String { "\(path):\(line): \(text(language))" }

    /// The line that begins with `key`, quoted or not.
    static func line(of key: String, in text: String) -> Int? {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let start = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" }
            guard start.hasPrefix(key) else { continue }
            let after = start.dropFirst(key.count).first
            if after == nil || after == " " || after == "=" || after == "\"" { return index + 1 }
        }
        return nil
    }
}
