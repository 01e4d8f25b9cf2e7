extension Sheet {
    /// The delimiter that a first line `sep=;` names, as Excel writes it, and the offset after that line.
    static func declaredDelimiter(_ text: [UInt8]) -> (delimiter: Delimiter, end: Int)? {
        guard text.count > 4, text.starts(with: Array("sep=".utf8)),
            let delimiter = Delimiter(rawValue: text[4])
        else { return nil }
        var end = 5
        if end < text.count, text[end] == 0x0D { end += 1 }
        guard end < text.count, text[end] == 0x0A else { return nil }
        return (delimiter, end + 1)
    }
}

extension Sheet.Delimiter {
    /// The delimiter that cuts the most lines into the same number of cells. Quoted cells are passed over;
    /// the first few thousand lines are asked, since a delimiter does not change midway.
    static func told(by text: [UInt8]) -> Sheet.Delimiter {
        var best = (delimiter: Sheet.Delimiter.comma, score: 0.0)
        for delimiter in allCases {
            let score = text.withUnsafeBufferPointer { evidence($0, for: delimiter.rawValue) }
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    private static func evidence(_ text: UnsafeBufferPointer<UInt8>, for delimiter: UInt8) -> Double {
        var linesByCount: [Int: Int] = [:]
        var count = 0
        var lines = 0
        var isQuoted = false
        var cellBegins = true
        var index = 0
        let limit = min(text.count, 1 << 20)
        while index < limit, lines < 5000 {
            let byte = text[index]
            index += 1
            if byte == 0x22 {
                // A quote opens a cell only where the cell begins; elsewhere it is a mark like another.
                if isQuoted { isQuoted = false } else if cellBegins { isQuoted = true }
                continue
            }
            if isQuoted { continue }
            if byte == delimiter {
                count += 1
                cellBegins = true
            } else if byte == 0x0A || byte == 0x0D {
                if count > 0 { linesByCount[count, default: 0] += 1 }
                lines += 1
                count = 0
                cellBegins = true
            } else if byte != 0x20 {
                cellBegins = false
            }
        }
        if count > 0 { linesByCount[count, default: 0] += 1 }
        guard let usual = linesByCount.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return 0 }
        // Cells per line count a little: of two delimiters that both cut evenly, the one that cuts more is
        // meant.
        var weight = 1.0
        var cells = usual.key + 1
        while cells > 1 {
            weight += 1
            cells /= 2
        }
        return Double(usual.value) * weight
    }
}
