/// What a person typed to find something: terms parted by spaces, all of which must occur. A term is found as
/// 汉字, full pinyin, initials or a mixture of them, in every reading: `wxm`, `wangxm` and `w小明` find 王小明,
/// `sxl` and `dxl` find 单小丽. Letters and digits are found as they are, whatever their case and width.
public struct Query: Hashable, Sendable {
    /// The most terms that are looked at; a term's first 63 characters are.
    static let mostTerms = 16

    let terms: [Term]

    /// Takes any text, even a hostile one; control characters are dropped.
    public init(_ text: String) {
        var terms: [Term] = []
        var word: [UInt32] = []
        func close() {
            if let term = Term(folded: word), !terms.contains(term) { terms.append(term) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars where terms.count < Self.mostTerms {
            let point = SearchFolding.fold(point: scalar.value)
            switch SearchFolding.part(ofFolded: point) {
            case .space: close()
            case .unseen: continue
            case .dot, .solid: if word.count < 4 * Term.longest { word.append(point) }
            }
        }
        if terms.count < Self.mostTerms { close() }
        self.terms = terms
    }

    /// Whether it asks for nothing, so that everything matches.
    public var isEmpty: Bool { terms.isEmpty }

    /// Whether whatever matches this query matches `earlier` too: the person went on typing.
    public func narrows(_ earlier: Query) -> Bool {
        earlier.terms.allSatisfy { old in terms.contains { $0.extends(old) } }
    }

    /// Whether every term occurs in `text`.
    public func matches(_ text: String) -> Bool { matches(anyOf: [text]) }

    /// Whether every term occurs in one of `texts`, which need not be the same one.
    public func matches(anyOf texts: [String]) -> Bool {
        terms.allSatisfy { term in texts.contains { occurs(term, in: $0) } }
    }

    /// The parts of `text` that spell a term, for showing why it was found: in order, not overlapping, on
    /// character boundaries, the first occurrence of each term. Terms that do not occur are passed over, for
    /// they may have been found in another cell. Looks at the first 4,096 scalars, more than a screen shows.
    public func ranges(in text: String) -> [Range<String.Index>] {
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: 4096, limitedBy: scalars.endIndex)
        let seen = scalars[..<(end ?? scalars.endIndex)]
        let found = terms.compactMap { firstOccurrence(of: $0, in: seen) }
        var ranges: [Range<String.Index>] = []
        for range in found.map({ widened($0, in: text) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, range.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }

    private func step(_ term: Term, _ scalar: Unicode.Scalar) -> Step {
        let folded = SearchFolding.fold(point: scalar.value)
        let list = Pinyin.list(of: scalar.value)
        let foldedList = folded == scalar.value ? list : Pinyin.list(of: folded)
        return term.step(folded: folded, list: list, foldedList: foldedList)
    }

    private func occurs(_ term: Term, in text: String) -> Bool {
        var positions: UInt64 = 1
        for scalar in text.unicodeScalars {
            let step = step(term, scalar)
            if positions & step.finish != 0 { return true }
            positions = term.passMarks(step.advance(positions)) | 1
        }
        return false
    }

    private func firstOccurrence(
        of term: Term, in scalars: Substring.UnicodeScalarView
    ) -> Range<String.Index>? {
        for start in scalars.indices {
            var positions: UInt64 = 1
            var place = start
            while place < scalars.endIndex {
                let step = step(term, scalars[place])
                let next = scalars.index(after: place)
                if positions & step.finish != 0 { return start..<next }
                positions = term.passMarks(step.advance(positions))
                // A match begins with a character that spells something, not with a space before it.
                if place == start { positions &= ~1 }
                if positions == 0 { break }
                place = next
            }
        }
        return nil
    }

    /// `range` grown to whole characters, for scalars may combine with their neighbours.
    private func widened(_ range: Range<String.Index>, in text: String) -> Range<String.Index> {
        let scalars = text.unicodeScalars
        var (low, high) = (range.lowerBound, range.upperBound)
        while low > text.startIndex, String.Index(low, within: text) == nil {
            low = scalars.index(before: low)
        }
        while high < text.endIndex, String.Index(high, within: text) == nil {
            high = scalars.index(after: high)
        }
        return low..<high
    }
}
