/// A piece of a filter's text.
struct FilterToken: Hashable {
    /// What kind of piece it is.
    enum Content: Hashable {
        /// A bare word: a column, a value, or a word of the language.
        case word(String)
        /// A text in quotes, never a word of the language.
        case quoted(String)
        case comparison(FilterExpression.Comparison)
        case contains
        case open, close, comma
        case and, or, not
        case end
    }

    let content: Content
    /// The place of its first character, from 1.
    let position: Int

    /// The most characters read: more is an attack or an accident, not a question.
    static let mostCharacters = 8000

    /// The pieces of `text`, with an `end` behind the last. Full-width signs and every kind of quotes count.
    static func tokens(_ text: String) throws(FilterError) -> [FilterToken] {
        let characters = Array(text)
        guard characters.count <= mostCharacters else {
            throw FilterError(mostCharacters, "条件太长", "the filter is too long")
        }
        var tokens: [FilterToken] = []
        var at = 0
        while at < characters.count {
            let character = characters[at]
            let position = at + 1
            if isBlank(character) {
                at += 1
            } else if let closing = closing(character) {
                let text = try quoted(characters, &at, until: closing)
                tokens.append(FilterToken(content: .quoted(text), position: position))
            } else if let sign = sign(characters, &at) {
                tokens.append(FilterToken(content: sign, position: position))
            } else {
                let start = at
                while at < characters.count, !isBoundary(characters, at) { at += 1 }
                // A lone sign that begins nothing, such as !, still moves on.
                if at == start { at += 1 }
                tokens.append(FilterToken(content: .word(String(characters[start..<at])), position: position))
            }
        }
        tokens.append(FilterToken(content: .end, position: characters.count + 1))
        return tokens
    }

    private static func quoted(
        _ characters: [Character], _ at: inout Int, until closing: Character
    ) throws(FilterError) -> String {
        let start = at
        var text = ""
        at += 1
        while at < characters.count {
            if characters[at] == closing {
                // A doubled quote stands for itself.
                guard at + 1 < characters.count, characters[at + 1] == closing, closing.isASCII else {
                    at += 1
                    return text
                }
                at += 1
            }
            text.append(characters[at])
            at += 1
        }
        throw FilterError(start + 1, "引号没有配对，请补上 \(closing)", "the quote is not closed; add \(closing)")
    }

    private static func isBlank(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { Folding.fold($0) ?? " " == " " }
    }

    private static func closing(_ character: Character) -> Character? {
        switch character {
        case "\"", "'": character
        case "“": "”"
        case "‘": "’"
        case "「": "」"
        case "『": "』"
        case "＂": "＂"
        case "＇": "＇"
        default: nil
        }
    }

    private static func isBoundary(_ characters: [Character], _ at: Int) -> Bool {
        var place = at
        return isBlank(characters[at]) || closing(characters[at]) != nil || sign(characters, &place) != nil
    }

    /// The sign that begins at `at`, which moves behind it.
    private static func sign(_ characters: [Character], _ at: inout Int) -> Content? {
        let first = half(characters[at])
        let second = at + 1 < characters.count ? half(characters[at + 1]) : " "
        let pair = String([first, second])
        if let sign = pairs[pair] {
            at += 2
            return sign
        }
        guard let sign = singles[first] else { return nil }
        at += 1
        return sign
    }

    private static func half(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
            let folded = Folding.fold(scalar)
        else { return character }
        return Character(folded)
    }

    private static let pairs: [String: Content] = [
        "<=": .comparison(.atMost), ">=": .comparison(.atLeast), "!=": .comparison(.notEqual),
        "<>": .comparison(.notEqual), "==": .comparison(.equal), "&&": .and, "||": .or,
    ]

    private static let singles: [Character: Content] = [
        "=": .comparison(.equal), "<": .comparison(.less), ">": .comparison(.more),
        "≠": .comparison(.notEqual), "≤": .comparison(.atMost), "≥": .comparison(.atLeast),
        "~": .contains, "(": .open, ")": .close, ",": .comma, "、": .comma,
    ]
}
