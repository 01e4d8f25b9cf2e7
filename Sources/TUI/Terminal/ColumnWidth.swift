import CNCurses
import Synchronization

/// The medium in use, for ``columnWidth(_:)``: columns of ambiguous characters.
private let ambiguousColumns = Atomic<Int>(1)

/// The C library's `wcwidth`, replaced: ncurses then lays out text by the same table as ``Medium``.
///
/// Locales disagree with one another, and with terminals, about ambiguous and recent characters; a single
/// column of disagreement shifts the rest of a row. A program's own function wins over the library's in every
/// shared library.
@_cdecl("wcwidth")
public func columnWidth(_ character: wchar_t) -> Int32 {
    guard let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { return -1 }
    if scalar.value == 0 { return 0 }
    if scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0) { return -1 }
    return Int32(Medium(ambiguous: ambiguousColumns.load(ordering: .relaxed)).width(of: scalar))
}

extension Medium {
    /// Have ncurses measure as this medium does.
    func teachCurses() {
        ambiguousColumns.store(ambiguous, ordering: .relaxed)
    }
}
