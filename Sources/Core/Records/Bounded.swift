extension String {
    /// At most so many of its characters, and no more bytes than as many of the largest single ones need: one
    /// character may carry any number of marks.
    func bounded(_ count: Int) -> String {
        var result = ""
        for character in prefix(count) {
            if result.utf8.count + character.utf8.count > count * 4 { break }
            result.append(character)
        }
        return result
    }
}
