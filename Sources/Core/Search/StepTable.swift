/// What every character of an alphabet can do for one term: a 16-bit kind a character that leads to a step.
/// Most characters can do nothing and share one kind, so what a scan walks through stays in the cache.
struct StepTable {
    /// Does nothing: what was matched so far is lost.
    static let idle: UInt16 = 0
    /// Ends the row.
    static let end: UInt16 = 1

    /// In `first`: the character ends the row, or the term by itself. No set of positions looks like either.
    static let stops: UInt64 = 0
    static let found: UInt64 = ~0

    /// By the character's number.
    private(set) var kinds: [UInt16]
    /// By the character's number: the positions reached from the start of the term; 1, the start itself, for
    /// most. A scan rushes through these until something begins.
    private(set) var first: [UInt64]
    /// By kind.
    private(set) var steps: [Step] = [Step(), Step()]
    /// Positions of the term that may be left out.
    let optional: UInt64

    init(_ term: Term, _ alphabet: Alphabet) {
        optional = term.optional
        let letters = alphabet.letters
        kinds = [UInt16](repeating: Self.idle, count: letters.count)
        kinds[Int(SearchIndex.rowEnd)] = Self.end
        first = []
        let spoken = (0..<PinyinTable.syllableCount).map { kind(for: term.syllableStep($0)) }
        for code in SearchIndex.firstLetter..<letters.count {
            let letter = letters[code]
            let isHan = (0x3400...0x9FFF).contains(letter.folded)
            let literal =
                isHan && !term.points.contains(letter.folded) ? Step() : term.literalStep(letter.folded)
            if literal.isIdle, letter.list == letter.foldedList, letter.list < PinyinTable.syllableCount {
                kinds[code] = spoken[Int(letter.list)]
                continue
            }
            var step = literal
            let add = { (syllable: Int) in step.formUnion(steps[Int(spoken[syllable])]) }
            Pinyin.forEachSyllable(inList: Int(letter.list), add)
            if letter.foldedList != letter.list {
                Pinyin.forEachSyllable(inList: Int(letter.foldedList), add)
            }
            kinds[code] = kind(for: step)
        }
        let begun = steps.map { $0.finish & 1 != 0 ? Self.found : term.passMarks($0.advance(1)) | 1 }
        first = kinds.map { begun[Int($0)] }
        first[Int(SearchIndex.rowEnd)] = Self.stops
        addPhrases(of: alphabet)
    }

    /// A phrase is a cell by itself: it holds the term or it does not, and no match runs over its ends.
    private mutating func addPhrases(of alphabet: Alphabet) {
        let holding = withScanner(of: alphabet.phraseCodes) { scanner in
            alphabet.phrases.filter { scanner.finds(from: Int($0.start)) }
        }
        guard !holding.isEmpty else { return }
        let kind = kind(for: Step(finish: ~0))
        for phrase in holding {
            kinds[Int(phrase.code)] = kind
            first[Int(phrase.code)] = Self.found
        }
    }

    private mutating func kind(for step: Step) -> UInt16 {
        if step.isIdle { return Self.idle }
        steps.append(step)
        return UInt16(steps.count - 1)
    }
}
