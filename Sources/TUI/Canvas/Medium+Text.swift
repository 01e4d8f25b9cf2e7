extension Medium {
    /// Whether `text` takes at most `width` columns, and how many it takes if so. Stops reading when it does
    /// not.
    func fits(_ text: some StringProtocol, _ width: Int) -> (Bool, Int) {
        var columns = 0
        for character in text {
            columns += self.width(of: character)
            if columns > width { return (false, columns) }
        }
        return (true, columns)
    }

    /// `text` in at most `width` columns, with a mark of omission where something is left out.
    public func cut(_ text: String, to width: Int, _ cut: Cut = .end) -> String {
        guard width > 0 else { return "" }
        if fits(text, width).0 { return text }
        let mark = cut == .clip ? "" : ellipsis
        let room = width - self.width(of: mark)
        guard room >= 0 else { return String(repeating: ".", count: width) }
        switch cut {
        case .end, .clip: return head(text, room) + mark
        case .start: return mark + tail(text, room)
        case .middle:
            let front = head(text, (room + 1) / 2)
            return front + mark + tail(text, room - self.width(of: front))
        }
    }

    /// `text` in exactly `width` columns: cut, or padded with blanks.
    public func pad(_ text: String, to width: Int, _ align: Align = .start, cut: Cut = .end) -> String {
        let short = self.cut(text, to: width, cut)
        let blanks = max(0, width - self.width(of: short))
        let lead = align.lead(0, in: blanks)
        return String(repeating: " ", count: lead) + short + String(repeating: " ", count: blanks - lead)
    }

    /// The longest beginning of `text` that fits in `width` columns.
    func head(_ text: String, _ width: Int) -> String {
        var left = width
        return String(
            text.prefix { character in
                left -= self.width(of: character)
                return left >= 0
            })
    }

    /// The longest end of `text` that fits in `width` columns.
    func tail(_ text: String, _ width: Int) -> String {
        var left = width
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            left -= self.width(of: text[before])
            if left < 0 { break }
            start = before
        }
        return String(text[start...])
    }
}
