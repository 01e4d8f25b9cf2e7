/// Something to tell the person whose file is read: where, what, and what to do.
public struct SheetNotice: Hashable, Sendable {
    /// How much it matters.
    public enum Weight: String, Sendable {
        /// A line that is no record: title, note, total, signature.
        case skipped
        /// A record that came in, but for what is said.
        case warning
        /// A record that did not come in.
        case refused
    }

    /// The name of the file.
    public let file: String
    /// The line in the file, 1 for the first; 0 for the file as a whole.
    public let line: Int
    /// How much it matters.
    public let weight: Weight
    /// What is the matter, and what to do.
    public let words: Bilingual

    /// A notice about `line` of `file`.
    public init(file: String, line: Int, weight: Weight, _ words: Bilingual) {
        self.file = file
        self.line = line
        self.weight = weight
        self.words = words
    }

    /// `file:line: what, and what to do`.
    public func text(_ language: Language) -> String {
        let place = line > 0 ? "\(file):\(line): " : "\(file): "
        return place + words(language)
    }
}
