import Core

/// What came of a command, as its exit code says; documented in docs/cli.md and stable.
enum Outcome: Int32 {
    /// Everything that was asked for.
    case done = 0
    /// A rule said no, or something was not there; nothing was changed.
    case refused = 1
    /// The command was not understood.
    case usage = 2
    /// The data is damaged; what could be read was given.
    case damaged = 3
}

/// A command that ends with anything but ``Outcome/done``, and what to say about it.
struct Failed: Error {
    let outcome: Outcome
    /// What is wrong and what to do; nil where it has been said already.
    let words: Bilingual?
    let language: Language

    init(_ outcome: Outcome, _ words: Bilingual?, in language: Language = .spoken(in: nil)) {
        self.outcome = outcome
        self.words = words
        self.language = language
    }

    /// What an error of the store means to a person and to a script.
    init(_ error: any Error, in language: Language, isDamaged: Bool = false) {
        switch error {
        case let failed as Failed: self = failed
        case let error as StoreError: self.init(error, in: language, isDamaged: isDamaged)
        case let damage as Damage: self.init(.damaged, damage.words, in: language)
        case let error as FilterError:
            self.init(.usage, Bilingual(error.message(in: .zh), error.message(in: .en)), in: language)
        case let refusal as Refusal:
            self.init(StoreError.refused([refusal]), in: language)
        case let failure as ImportFailure:
            self.init(failure.isMisuse ? .usage : .refused, failure.words, in: language)
        default: self.init(.refused, Bilingual("\(error)", "\(error)"), in: language)
        }
    }

    private init(_ error: StoreError, in language: Language, isDamaged: Bool = false) {
        switch error {
        case .damaged: self.init(.damaged, error.words, in: language)
        case .readOnly where isDamaged: self.init(.damaged, error.words, in: language)
        default: self.init(.refused, error.words, in: language)
        }
    }
}
