/// Values that a masked export has hidden.
extension AnyColumn {
    /// Whether `text` is what a masked export writes in place of a secret value: `138****8000`,
    /// `330402********123X`, `****-**-**`, `30.7*`, `***`. A single star in a phone number is an extension.
    func isMask(_ text: String) -> Bool {
        guard privacy == .secret, text.contains("*") || text.contains("＊") else { return false }
        let folded = Folding.fold(text)
        switch kind {
        case .text: return folded == Masking.hidden
        case .phone: return folded.contains("**")
        default: return folded.contains("*")
        }
    }

    /// The warning for a cell with stars; it does not show the cell, in which more than that may stand.
    var maskWarning: Bilingual {
        Bilingual(
            "\(label.zh)：带星号的是隐藏后的内容，已留空，未写入备注；请对照原表",
            "\(label.en): the stars hide the value; left blank, not kept in the note; compare with the file")
    }
}

extension AnyColumn {
    /// The warning for an edited text in which stars still stand for numbers.
    var keptWarning: Bilingual {
        Bilingual(
            "\(label.zh)：带星号的地方隐藏了号码，改动没有写入，保留原有内容；请写明理由显示后再改",
            "\(label.en): the stars hide a number, so the stored text stays; reveal it before changing it")
    }

    /// The warning for a text with stars in a new record.
    var starWarning: Bilingual {
        Bilingual(
            "\(label.zh)：像是隐藏了号码的内容，已照原样导入；请对照原表",
            "\(label.en): the stars seem to hide a number; taken as it stands, compare with the file")
    }
}

extension Value {
    /// Whether it is a text with stars as masking writes them: `王小明 138****8000`.
    var isStarred: Bool { text.map { $0.contains("**") || $0.contains("＊＊") } ?? false }
}
