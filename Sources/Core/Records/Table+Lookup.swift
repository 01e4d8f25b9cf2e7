extension Table {
    /// The ids of the live records that a person means by `text`: the one with this id, else those with
    /// exactly this title. Looks at every row, so files of many rows should build an index of their own.
    public func ids(meaning text: String) -> [String] {
        if liveRow(of: text) != nil { return [text] }
        guard let place = register.place(of: register.title), !text.isEmpty else { return [] }
        let wanted = Array(text.utf8)
        let titles = columns[place]
        var found: [String] = []
        for row in 0..<rowCount where !isDeleted[row] {
            let isSame = titles.withText(row) { $0.count == wanted.count && $0.elementsEqual(wanted) }
            if isSame { found.append(id(row)) }
        }
        return found
    }
}
