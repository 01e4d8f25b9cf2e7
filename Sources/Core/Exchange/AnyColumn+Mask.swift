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
