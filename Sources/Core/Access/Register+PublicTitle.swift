extension Register {
    /// Whether a record of this register may be told by its title to those who may see no personal data.
    var hasPublicTitle: Bool {
        column(title).map { $0.kind == .text && !$0.isPersonal } ?? false
    }

    /// A record's title for those who may see no personal data: never a personal column, nor a reference
    /// (whose own title may be one), nor a text with a number as long as a telephone's in it, nor one in
    /// which a personal value of the same record stands. `value` gives the record's values by column, as far
    /// as they are known.
    func publicTitle(_ value: (String) -> Value?) -> String? {
        guard hasPublicTitle, let text = value(title)?.text, !text.isEmpty else { return nil }
        var digits = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType != nil {
                digits += 1
                if digits >= 7 { return nil }
            } else if scalar != "-" && scalar != " " {
                digits = 0
            }
        }
        for column in columns where column.isPersonal {
            if let personal = value(column.id)?.text, personal.count >= 2, text.contains(personal) {
                return nil
            }
        }
        return text.bounded(40)
    }
}
