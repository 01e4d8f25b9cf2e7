/// The codes a choice column may hold, in the order in which a person reads them.
///
/// A vocabulary is data: a code declared at run time is equal to one declared here.
public struct Vocabulary: Hashable, Sendable {
    /// One code with its labels.
    public struct Term: Hashable, Sendable {
        /// What is stored.
        public let code: String
        /// What is shown.
        public let label: Bilingual
        /// Other words accepted on input.
        public let aliases: [String]

        /// A code, its Chinese and English labels, and other words accepted for it.
        public init(_ code: String, _ zh: String, _ en: String, aliases: [String] = []) {
            self.code = code
            self.label = Bilingual(zh, en)
            self.aliases = aliases
        }
    }

    /// The terms in reading order.
    public let terms: [Term]

    /// A vocabulary of `terms`, in reading order.
    public init(_ terms: [Term]) { self.terms = terms }

    /// The term with `code`.
    public func term(_ code: String) -> Term? { terms.first { $0.code == code } }

    /// The place of `code` in reading order; unknown codes come last.
    public func order(_ code: String) -> Int { terms.firstIndex { $0.code == code } ?? terms.count }

    /// The code meant by `text`: a code, a label in either language, or an alias, all folded.
    public func code(meaning text: String) -> String? {
        let wanted = Vocabulary.folded(text)
        if wanted.isEmpty { return nil }
        return terms.first { term in
            Vocabulary.folded(term.code) == wanted || Vocabulary.folded(term.label.zh) == wanted
                || Vocabulary.folded(term.label.en) == wanted
                || term.aliases.contains { Vocabulary.folded($0) == wanted }
        }?.code
    }

    /// Text without spaces, in lower case and half width, so that `５·８` and `5·8` are one.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0xA0, 0x3000, 0x200B, 0xFEFF: continue
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: result.append(scalar)
            }
        }
        return String(result).lowercased()
    }
}
