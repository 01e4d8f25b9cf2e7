/// One word of a query, folded. A text satisfies it when some run of its characters spells it from end to
/// end, each character by itself, by a whole reading, or by the initial of one (`z` or `zh` for 张); the last
/// character may be spelled only in part (`wangx`). No character in between may be left out, save spaces,
/// dots and what cannot be seen.
struct Term: Hashable, Sendable {
    /// The longest term; what is typed beyond it is not looked at. Positions must fit one machine word.
    static let longest = 63

    /// The folded code points.
    let points: [UInt32]
    /// The same as pinyin letters, ü as v; 0 for what is no letter.
    private let letters: [UInt8]
    /// Positions of an apostrophe or a dot within the term, which the text need not have (xi'an, 买买提·艾力).
    let optional: UInt64

    /// Nil when nothing is left of `folded`.
    init?(folded: [UInt32]) {
        var kept: [UInt32] = []
        for point in folded where kept.count < Self.longest {
            if Self.isMark(point), let last = kept.last, Self.isMark(last) { continue }
            kept.append(point)
        }
        if kept.contains(where: { !Self.isMark($0) }) {
            if Self.isMark(kept[0]) { kept.removeFirst() }
            if Self.isMark(kept[kept.count - 1]) { kept.removeLast() }
        }
        guard !kept.isEmpty else { return nil }
        points = kept
        letters = kept.map { point in
            switch point {
            case 0x61...0x7A: UInt8(point)
            case 0xFC: UInt8(ascii: "v")
            default: 0
            }
        }
        var marks: UInt64 = 0
        if kept.count > 1 {
            for (place, point) in kept.enumerated() where Self.isMark(point) { marks |= 1 << UInt64(place) }
        }
        optional = marks
    }

    /// Whether every text that satisfies this term satisfies `earlier` too.
    func extends(_ earlier: Term) -> Bool { points.starts(with: earlier.points) }

    /// What a character can do that folds to `folded` and has the readings of the two lists.
    func step(folded: UInt32, list: Int, foldedList: Int) -> Step {
        var step = literalStep(folded)
        Pinyin.forEachSyllable(inList: list) { step.formUnion(self.syllableStep($0)) }
        if foldedList != list {
            Pinyin.forEachSyllable(inList: foldedList) { step.formUnion(self.syllableStep($0)) }
        }
        return step
    }

    /// What the character `folded` can do as itself.
    func literalStep(_ folded: UInt32) -> Step {
        var step = Step()
        if SearchFolding.part(ofFolded: folded) != .solid { step.stay = ~0 }
        for (place, point) in points.enumerated() where point == folded {
            step.allow(1, from: place, of: points.count)
        }
        return step
    }

    /// What a character can do that is read as syllable number `syllable`. Those with ü may be typed with v,
    /// with u, and with yu as passports have it.
    func syllableStep(_ syllable: Int) -> Step {
        let spelling = Pinyin.letters(of: syllable)
        var step = Step()
        add(spelling, to: &step)
        guard spelling.count > 1, spelling[1] == UInt8(ascii: "v") else { return step }
        let rest = spelling.dropFirst(2)
        for vowel in ["u", "yu"] {
            ([spelling[0]] + vowel.utf8 + rest).withUnsafeBufferPointer { add($0, to: &step) }
        }
        return step
    }

    private func add(_ spelling: UnsafeBufferPointer<UInt8>, to step: inout Step) {
        let count = letters.count
        for start in 0..<count where letters[start] == spelling[0] {
            var common = 1
            while common < spelling.count, start + common < count, letters[start + common] == spelling[common]
            {
                common += 1
            }
            step.allow(1, from: start, of: count)
            if common >= 2, spelling[1] == UInt8(ascii: "h"), spelling.count > 2 {
                step.allow(2, from: start, of: count)
            }
            if common == spelling.count || start + common == count {
                step.allow(common, from: start, of: count)
            }
        }
    }

    /// The positions reachable from `positions` by leaving out a mark of the term.
    @inline(__always)
    func passMarks(_ positions: UInt64) -> UInt64 { positions | (positions & optional) << 1 }

    private static func isMark(_ point: UInt32) -> Bool {
        point == SearchFolding.apostrophe || point == SearchFolding.dot
    }
}
