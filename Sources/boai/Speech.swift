import Core

/// A text of the help pages, in the language of the locale: they are there before any branch is open.
func said(_ zh: String, _ en: String) -> String { Bilingual(zh, en)(helpLanguage) }

private let helpLanguage = Language.spoken(in: nil)
