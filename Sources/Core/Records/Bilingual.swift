/// The languages of the program. Every label, message and page exists in both.
public enum Language: String, Sendable, CaseIterable {
    case zh, en
}

/// One text in both languages: a label, a sentence, a refusal.
public struct Bilingual: Hashable, Sendable {
    /// Simplified Chinese.
    public let zh: String
    /// English.
    public let en: String

    /// Both texts, Chinese first.
    public init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    /// The text in `language`.
    public func callAsFunction(_ language: Language) -> String {
        language == .zh ? zh : en
    }
}
