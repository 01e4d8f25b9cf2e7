extension Masking {
    /// A text of fewer bytes holds no number to mask: the shortest has eleven digits.
    static let leastBytes = 11

    /// `note` with every phone and identity number in it masked as in its own column, also where blanks,
    /// hyphens or full-width digits were meant to hide or to order it: `１３８ 0013-8000`.
    ///
    /// A number counts where it begins and ends with a group of digits, so that dates and amounts beside it
    /// stay readable. In doubt it is hidden: a masked receipt can be revealed, a printed number cannot be
    /// taken back.
    public static func scrub(_ note: String) -> String {
        guard mayHoldNumber(note) else { return note }
        let scalars = Array(note.unicodeScalars)
        var clean = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            guard digit(scalars[index]) != nil else {
                clean.append(scalars[index])
                index += 1
                continue
            }
            let run = Run(scalars, from: index)
            run.append(to: &clean, from: scalars)
            index = run.end
        }
        return String(clean)
    }

    /// Gives `body` the bytes of a text as it is shown, scrubbed; nearly every text is too short to need it.
    static func withScrubbed<R>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) -> R {
        guard text.count >= leastBytes else { return body(text) }
        var shown = scrub(String(decoding: text, as: UTF8.self))
        return shown.withUTF8 { body($0) }
    }

    /// Nearly every note is short or holds few digits; those cost one pass over their bytes.
    private static func mayHoldNumber(_ note: String) -> Bool {
        var ascii = 0
        for byte in note.utf8 {
            if Folding.isDigit(byte) { ascii += 1 }
            if ascii >= 11 { return true }
        }
        if note.utf8.count == note.unicodeScalars.count { return false }
        var digits = 0
        for scalar in note.unicodeScalars where digit(scalar) != nil { digits += 1 }
        return digits >= 11
    }

    /// The value of a decimal digit of any script.
    fileprivate static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return Folding.isDigit(UInt8(scalar.value)) ? UInt8(scalar.value) : nil }
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
            return nil
        }
        return 0x30 + UInt8(value)
    }

    /// Digits that follow one another with at most three marks between them.
    private struct Run {
        /// ASCII digits, an X at an end of an identity number among them.
        private var digits: [UInt8] = []
        /// Where each digit stands in the note.
        private var places: [Int] = []
        /// Behind the last digit.
        private(set) var end: Int

        init(_ scalars: [Unicode.Scalar], from start: Int) {
            end = start
            var index = start
            var gap = 0
            while index < scalars.count, gap <= 3 {
                if let digit = Masking.digit(scalars[index]) {
                    digits.append(digit)
                } else if Run.isX(scalars, index), digits.count >= 17 {
                    digits.append(UInt8(ascii: "X"))
                } else if Run.isMark(scalars[index]) {
                    // What cannot be seen does not part two digits, however much of it there is.
                    gap += Folding.fold(scalars[index]) == nil ? 0 : 1
                    index += 1
                    continue
                } else {
                    break
                }
                places.append(index)
                gap = 0
                index += 1
                end = index
            }
        }

        /// Writes the run with its numbers masked.
        func append(to clean: inout String.UnicodeScalarView, from scalars: [Unicode.Scalar]) {
            var next = 0
            var copied = places[0]
            var masked = 0
            while next < digits.count {
                // Right behind a number that was masked another may begin without a gap.
                guard next == masked || isStart(next), let (count, shown) = number(at: next) else {
                    next += 1
                    continue
                }
                clean.append(contentsOf: scalars[copied..<places[next]])
                clean.append(contentsOf: shown.unicodeScalars)
                copied = places[next + count - 1] + 1
                next += count
                masked = next
            }
            clean.append(contentsOf: scalars[copied..<end])
        }

        /// How many digits from `index` on are a number to hide, and what is shown in their place.
        private func number(at index: Int) -> (count: Int, shown: String)? {
            for count in [18, 15, 11, 12] where index + count <= digits.count {
                // Two mobiles written without a gap are two mobiles.
                let isEnd = isEnd(index + count) || count == 11 && isMobile(at: index + 11)
                guard isEnd, let shown = shown(digits[index..<index + count], from: index) else { continue }
                return (count, shown)
            }
            return nil
        }

        private func shown(_ part: ArraySlice<UInt8>, from index: Int) -> String? {
            let text = String(decoding: part, as: UTF8.self)
            let body = Array(part)
            guard body.dropLast(part.count == 18 ? 1 : 0).allSatisfy(Folding.isDigit) else { return nil }
            switch part.count {
            case 18, 15:
                // No region begins with 0, but receipts and 0086 do.
                guard body[0] != 0x30 else { return nil }
                let unbroken = places[index + part.count - 1] - places[index] == part.count - 1
                guard unbroken || IdentityNumber.date(body) != nil else { return nil }
                return Masking.identity(text)
            case 11 where PhoneNumber.isMobile(text):
                return Masking.mobile(text)
            default:
                return Masking.landline(text)
            }
        }

        private func isMobile(at index: Int) -> Bool {
            index + 11 <= digits.count
                && PhoneNumber.isMobile(String(decoding: digits[index..<index + 11], as: UTF8.self))
        }

        /// At a group's first digit, or behind 86 as the country's code.
        private func isStart(_ index: Int) -> Bool {
            if isFirst(index) { return true }
            guard index >= 2, digits[index - 2] == UInt8(ascii: "8"), digits[index - 1] == UInt8(ascii: "6"),
                isMobile(at: index)
            else { return false }
            return isFirst(index - 2) || index >= 4 && digits[index - 4] == 0x30 && isFirst(index - 4)
        }

        private func isFirst(_ index: Int) -> Bool {
            index == 0 || places[index] - places[index - 1] > 1
        }

        private func isEnd(_ index: Int) -> Bool {
            index == digits.count || places[index] - places[index - 1] > 1
                || digits[index - 1] == UInt8(ascii: "X")
        }

        /// An X that ends an identity number, not the first letter of a word.
        private static func isX(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
            guard let folded = Folding.fold(scalars[index]), folded == "x" || folded == "X" else {
                return false
            }
            guard index + 1 < scalars.count, let next = Folding.fold(scalars[index + 1]) else { return true }
            return !(next.isASCII && next.properties.isAlphabetic)
        }

        private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
            guard let folded = Folding.fold(scalar) else { return true }
            return [" ", "-", ".", "·", "_", "(", ")"].contains(folded)
        }
    }
}
