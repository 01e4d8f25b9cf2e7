/// What is wrong with a filter or an order that a person typed, where, and what to write instead.
public struct FilterError: Error, Hashable, Sendable {
    /// The place of the character at which it went wrong, from 1.
    public let position: Int
    /// What was expected there.
    public let words: Bilingual

    /// An error at the character at `position`, from 1.
    public init(_ position: Int, _ words: Bilingual) {
        self.position = position
        self.words = words
    }

    init(_ position: Int, _ zh: String, _ en: String) {
        self.init(position, Bilingual(zh, en))
    }

    /// One sentence with the place.
    public func message(in language: Language) -> String {
        language == .zh ? "第 \(position) 个字处：\(words.zh)" : "at character \(position): \(words.en)"
    }
}
