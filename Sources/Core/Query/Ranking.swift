/// Gives each row a number whose order is the order of one column's values; blanks have the largest.
struct Ranking {
    let table: Table
    let tables: (String) -> Table?
    /// Whether masked numbers count as they are; else as they are shown.
    var isRevealed = false

    /// The number of a blank.
    static let blank = UInt64.max

    /// The number that puts largest first and leaves blanks last.
    static func reversed(_ rank: UInt64) -> UInt64 { rank == blank ? blank : blank - 1 - rank }

    /// The number of each of `rows`, in their order.
    func ranks(_ rows: [UInt32], _ column: String) -> [UInt64] {
        guard let place = table.register.place(of: column) else {
            let numbers = table.numbers
            guard column == FilterExpression.id else { return rows.map { _ in Ranking.blank } }
            return rows.map { UInt64(numbers[Int($0)]) }
        }
        let declared = table.register.columns[place]
        switch table.columns[place] {
        case let store as NumberStore:
            return numeric(rows, store.numbers, blank: NumberStore.blank)
        case let store as DayStore:
            return numeric(rows, store.numbers, blank: DayStore.blank)
        case let store as ReferenceStore:
            return references(rows, store, declared.target.flatMap(tables))
        case let store as CodedStore:
            let ranks = codes(store, declared)
            return rows.map { ranks[Int(store.code(Int($0)))] }
        case let store as TextStore:
            let isName = declared.privacy == .name
            if declared.isScrubbed, !isRevealed {
                // Beside others, a masked number would show its place in their order.
                return texts(rows.count, isName: isName) { index, body in
                    store.withText(Int(rows[index])) { Masking.withScrubbed($0, body) }
                }
            }
            return texts(rows.count, isName: isName) { index, body in
                store.withText(Int(rows[index]), body)
            }
        case let store as DigitStore:
            return texts(rows.count, isName: false) { index, body in
                store.withText(Int(rows[index])) { text in
                    if declared.isScrubbed, !isRevealed {
                        Masking.withScrubbed(text, body)
                    } else {
                        body(text)
                    }
                }
            }
        default: return rows.map { _ in Ranking.blank }
        }
    }

    private func numeric<N: FixedWidthInteger & SignedInteger>(
        _ rows: [UInt32], _ numbers: [N], blank: N
    ) -> [UInt64] {
        numbers.withUnsafeBufferPointer { numbers in
            rows.map { row in
                let number = numbers[Int(row)]
                if number == blank { return Ranking.blank }
                // The sign's bit turned over puts negative numbers first.
                let rank = UInt64(bitPattern: Int64(number)) ^ (1 << 63)
                return min(rank, Ranking.blank - 1)
            }
        }
    }

    /// The rank of each code of a store; the first is the blank's.
    private func codes(_ store: CodedStore, _ column: AnyColumn) -> [UInt64] {
        let known = (1..<max(1, UInt32(store.codeCount))).map { code in
            let text = store.text(ofCode: code) ?? ""
            return column.isScrubbed && !isRevealed ? Masking.scrub(text) : text
        }
        if let vocabulary = column.vocabulary {
            // Codes that the vocabulary does not know come behind those that it knows, by code.
            let last = UInt64(vocabulary.terms.count)
            let strange = texts(known)
            let ranks = known.indices.map { index in
                vocabulary.term(known[index]).map { UInt64(vocabulary.order($0.code)) } ?? last
                    + strange[index]
            }
            return [Ranking.blank] + ranks
        }
        return [Ranking.blank] + texts(known, isName: column.privacy == .name)
    }

    private func references(_ rows: [UInt32], _ store: ReferenceStore, _ target: Table?) -> [UInt64] {
        guard let target, let title = target.register.place(of: target.register.title) else {
            return rows.map { row in
                let number = store.numbers[Int(row)]
                return number == ReferenceStore.blank ? Ranking.blank : UInt64(number)
            }
        }
        let titles = target.columns[title]
        // What was revealed are columns of this register; the other's titles stay as they are shown.
        let isScrubbed = target.register.columns[title].isScrubbed
        let isName = target.register.columns[title].privacy == .name
        let ranks: [UInt64]
        if isScrubbed {
            ranks = texts(target.rowCount, isName: isName) { row, body in
                titles.withText(row) { Masking.withScrubbed($0, body) }
            }
        } else if let titles = titles as? TextStore {
            ranks = texts(target.rowCount, isName: isName) { row, body in titles.withText(row, body) }
        } else {
            ranks = texts(target.rowCount, isName: isName) { row, body in titles.withText(row, body) }
        }
        let lost = UInt64(target.rowCount)
        return rows.map { row in
            let number = store.numbers[Int(row)]
            if number == ReferenceStore.blank { return Ranking.blank }
            // What points nowhere comes behind what points somewhere.
            guard let row = target.row(ofNumber: number) else { return lost }
            return min(ranks[row], lost)
        }
    }

    private func texts(_ texts: [String], isName: Bool = false) -> [UInt64] {
        let bytes = texts.map { Array($0.utf8) }
        return self.texts(texts.count, isName: isName) { index, body in
            bytes[index].withUnsafeBufferPointer(body)
        }
    }

    /// The rank of each of `count` texts: equal texts have equal ranks, an empty one is blank.
    private func texts(
        _ count: Int, isName: Bool, _ text: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) -> [UInt64] {
        var alphabet = CollationAlphabet(names: isName)
        for index in 0..<count { text(index) { alphabet.meet($0) } }
        alphabet.close()
        // Four characters fit one number; only texts alike so far are compared further.
        var heads = [UInt64](repeating: 0, count: count)
        for index in 0..<count { text(index) { heads[index] = alphabet.head($0) } }
        let order = RadixOrder.sorted((0..<UInt32(count)).map { $0 }, by: heads)
        var ranks = [UInt64](repeating: Ranking.blank, count: count)
        var start = 0
        var rank: UInt64 = 0
        while start < count {
            let head = heads[Int(order[start])]
            var end = start + 1
            while end < count, heads[Int(order[end])] == head { end += 1 }
            if head & 0xFFFF == 0 || end == start + 1 {
                // Texts of fewer than four characters are the same when their heads are.
                if head != 0 { for index in order[start..<end] { ranks[Int(index)] = rank } }
                rank += 1
            } else {
                number(order[start..<end], &rank, &ranks, alphabet, text)
            }
            start = end
        }
        return ranks
    }

    /// Ranks texts that share their first four characters.
    private func number(
        _ run: ArraySlice<UInt32>, _ rank: inout UInt64, _ ranks: inout [UInt64],
        _ alphabet: CollationAlphabet, _ text: (Int, (UnsafeBufferPointer<UInt8>) -> Void) -> Void
    ) {
        var keyed = run.map { index in
            var key: [UInt16] = []
            text(Int(index)) { key = alphabet.key($0) }
            return (index: index, key: key)
        }
        keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
        var last: [UInt16]?
        for (index, key) in keyed {
            if let last, last != key { rank += 1 }
            last = key
            ranks[Int(index)] = rank
        }
        rank += 1
    }
}
