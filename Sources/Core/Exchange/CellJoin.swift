/// Several cells of a row that make one text: the parts of an address, the hours of a week.
enum CellJoin {
    /// A cell with the name of its column in the file.
    struct Part {
        var name: String
        var text: String
        /// Whether the name only says that this is a remark (备注, Notes).
        var isRemark = false
    }

    /// The parts in their order as one text. A part that stands in another one is left out (臺東縣 before
    /// 臺東縣長濱鄉…); beginnings and ends of times become spans.
    static func text(_ parts: [Part]) -> String {
        let (pieces, isWeek) = spans(parts)
        var kept: [String] = []
        for (index, piece) in pieces.enumerated() where !piece.isEmpty {
            let isCovered = pieces.enumerated().contains { other, text in
                other != index && text.contains(piece) && (text != piece || other < index)
            }
            if !isCovered { kept.append(piece) }
        }
        if isWeek { return kept.joined(separator: "；") }
        let isPlain = kept.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return kept.dropFirst().reduce(kept.first ?? "") { text, next in
            // 東京都 and 狛江市 are written together.
            let isPlace = text.last.map { "省市区區县縣県都道府町村乡鄉镇鎮".contains($0) } ?? false
            return text + (isPlain ? ", " : isPlace ? "" : " ") + next
        }
    }

    /// The parts of a note: those that are remarks as they are, others behind their names.
    static func note(_ parts: [Part]) -> String {
        var kept: [String] = []
        for part in parts {
            let text = part.isRemark ? part.text : "\(part.name)：\(part.text)"
            if !kept.contains(text) { kept.append(text) }
        }
        return kept.joined(separator: "；")
    }

    /// Whether `name` only says that this is a remark.
    static func isRemark(_ name: String) -> Bool { remarks.contains(HeaderName(name).bare) }

    private static let remarks: Set<String> = [
        "备注", "备考", "附注", "说明", "备注说明", "note", "notes", "remark", "remarks", "comment", "comments",
    ]
    private static let starts = ["开始时间", "开始時間", "起始时间", "开门时间", "开始", "起", "start", "from", "opens"]
    private static let ends = ["结束时间", "终了时间", "终止时间", "关门时间", "结束", "终了", "迄", "止", "end", "to", "closes"]

    /// The pieces of text in order, each beginning joined with its end; and whether the spans have names.
    private static func spans(_ parts: [Part]) -> (pieces: [String], isWeek: Bool) {
        var pieces: [String] = []
        var taken: Set<Int> = []
        var isWeek = false
        for (index, part) in parts.enumerated() where !taken.contains(index) {
            let name = HeaderName(part.name).full
            guard let start = starts.first(where: { name.hasSuffix($0) }) else {
                pieces.append(
                    ends.contains { name.hasSuffix($0) && time(part.text) != nil }
                        ? "—" + plain(part.text) : part.text)
                continue
            }
            let stem = name.dropLast(start.count)
            let title = part.name.dropLast(start.count)
            let end = parts.indices.first { other in
                other > index && ends.contains { HeaderName(parts[other].name).full == stem + $0 }
            }
            if !stem.isEmpty { isWeek = true }
            let head = stem.isEmpty ? "" : title + " "
            if let end {
                taken.insert(end)
                pieces.append(head + plain(part.text) + "–" + plain(parts[end].text))
            } else {
                pieces.append(head + plain(part.text) + (time(part.text) == nil ? "" : "–"))
            }
        }
        return (pieces, isWeek)
    }

    private static func plain(_ text: String) -> String { time(text) ?? text }

    /// `08:00:00` and `8:00` without seconds.
    private static func time(_ text: String) -> String? {
        let fields = CellText.halfWidth(text).split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count),
            fields.allSatisfy({ Folding.isDigits($0) && $0.utf8.count <= 2 })
        else {
            return nil
        }
        return fields[0] + ":" + fields[1]
    }
}
