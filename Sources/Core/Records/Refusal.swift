/// Why a value was not taken: the column, the value, and the rule with a way out, in both languages.
public struct Refusal: Error, Hashable, Sendable {
    /// The column's label; nil where a whole record or command was refused.
    public let column: Bilingual?
    /// The value as it was given, masked by the caller where the column is secret; nil where there was none.
    public let value: String?
    /// What is wrong and what to do about it.
    public let rule: Bilingual

    /// A refusal in three parts.
    public init(column: Bilingual? = nil, value: String? = nil, rule: Bilingual) {
        self.column = column
        self.value = value
        self.rule = rule
    }

    /// One sentence: 「手机号 1380013800：应为 11 位手机号或带区号的座机号」.
    ///
    /// A long value is cut: the reader must find the rule on one line.
    public func message(in language: Language) -> String {
        let head = [column?(language), value.map(Refusal.short)].compactMap { $0 }.filter { !$0.isEmpty }
        if head.isEmpty { return rule(language) }
        return head.joined(separator: " ") + (language == .zh ? "：" : ": ") + rule(language)
    }

    private static func short(_ value: String) -> String {
        value.count <= 40 ? value : value.prefix(39) + "…"
    }
}

/// What a check says of a text.
public enum Verdict: Hashable, Sendable {
    /// Right; the text in the form in which it is kept.
    case valid(String)
    /// Kept in this form, but somebody should look at it once more.
    case warning(String, Bilingual)
    /// Not taken.
    case refused(Bilingual)

    /// The text to keep, nil where it was refused.
    public var canonical: String? {
        switch self {
        case .valid(let text), .warning(let text, _): text
        case .refused: nil
        }
    }
}
