/// Makes what ncurses sends for colours and attributes as short as it can be, and changes nothing else.
///
/// ncurses names foreground, background and character set anew with each change of colour, and resets
/// everything to leave bold: up to 60 bytes for a single digit. The filter holds back what it says of
/// looks (SGR, and the designation of the character set) until something is drawn, and then sends only what
/// is different from what the terminal already has (ECMA-48 8.3.117).
struct RenditionFilter {
    /// What cells look like that are drawn from here on.
    private struct Look: Equatable {
        /// The attributes that are on, by their SGR number.
        var attributes: Set<Int> = []
        /// The numbers that choose the colours; empty for the terminal's own.
        var foreground: [Int] = []
        var background: [Int] = []
    }

    /// The look that the terminal has; nil where that is not known.
    private var present: Look?
    /// The look that was asked for last; nil where it was asked for in a way that is passed on as it is.
    private var wanted: Look? = Look()
    /// The character sets that are designated as G0 and that were asked for; ASCII is `B`.
    private var presentSet: UInt8?
    private var wantedSet = UInt8(ascii: "B")

    /// What ends an attribute, and what it ends.
    private static let ends: [Int: [Int]] = [22: [1, 2], 23: [3], 24: [4], 25: [5], 27: [7], 28: [8]]
    private static let escape: UInt8 = 0x1B

    /// The bytes to send for those that ncurses would have sent.
    mutating func filter(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let end = RenditionFilter.end(bytes, place)
            let piece = bytes[place..<end]
            place = end
            if ask(piece) { continue }
            if !RenditionFilter.isMove(piece) { catchUp(&result) }
            result += piece
            if RenditionFilter.isRendition(piece) { (present, wanted) = (nil, nil) }
        }
        return result
    }

    /// What brings the terminal to the look that was asked for last, for when others write to it.
    mutating func settle() -> [UInt8] {
        var result: [UInt8] = []
        catchUp(&result)
        return result
    }

    /// Nothing is known any more: somebody else wrote to the terminal.
    mutating func forget() { (present, presentSet) = (nil, nil) }

    // MARK: Pieces

    /// The end of the escape sequence, or of the text, that begins at `start`.
    private static func end(_ bytes: [UInt8], _ start: Int) -> Int {
        var place = start + 1
        if bytes[start] < 0x20, bytes[start] != escape { return place }
        guard bytes[start] == escape else {
            while place < bytes.count, bytes[place] >= 0x20 { place += 1 }
            return place
        }
        guard place < bytes.count else { return place }
        let isControl = bytes[place] == UInt8(ascii: "[")
        place += 1
        // Parameters before the final byte; of other sequences, intermediates.
        let inner: ClosedRange<UInt8> = isControl ? 0x20...0x3F : 0x20...0x2F
        if !isControl, !inner.contains(bytes[place - 1]) { return place }
        while place < bytes.count, inner.contains(bytes[place]) { place += 1 }
        return min(place + 1, bytes.count)
    }

    /// Whether a piece only moves the cursor, whatever the look.
    private static func isMove(_ piece: ArraySlice<UInt8>) -> Bool {
        guard piece.first == escape else { return piece.first == 0x08 || piece.first == 0x0D }
        guard piece.count > 2, piece[piece.startIndex + 1] == UInt8(ascii: "[") else { return false }
        return "ABCDEFGHdr".utf8.contains(piece[piece.endIndex - 1])
    }

    private static func isRendition(_ piece: ArraySlice<UInt8>) -> Bool {
        piece.starts(with: [escape, UInt8(ascii: "[")]) && piece.last == UInt8(ascii: "m")
    }

    /// Take note of a piece that is about looks and nothing else. False for every other piece, and for looks
    /// that are not known here.
    private mutating func ask(_ piece: ArraySlice<UInt8>) -> Bool {
        if piece.count == 3, piece.starts(with: [RenditionFilter.escape, UInt8(ascii: "(")]) {
            wantedSet = piece[piece.endIndex - 1]
            return true
        }
        guard RenditionFilter.isRendition(piece) else { return false }
        let numbers = piece.dropFirst(2).dropLast()
            .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { $0.isEmpty ? 0 : Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
        // What was unknown is known again once everything is reset.
        guard var look = wanted ?? (numbers.first == 0 ? Look() : nil),
            RenditionFilter.apply(numbers, to: &look)
        else { return false }
        wanted = look
        return true
    }

    /// Apply SGR numbers; false where one of them is unknown.
    private static func apply(_ numbers: [Int], to look: inout Look) -> Bool {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: look = Look()
            case 1...5, 7, 8: look.attributes.insert(number)
            case let end where ends[end] != nil: look.attributes.subtract(ends[end] ?? [])
            case 30...37, 90...97: look.foreground = [number]
            case 40...47, 100...107: look.background = [number]
            case 39: look.foreground = []
            case 49: look.background = []
            case 38, 48:
                let count = rest.first == 5 ? 2 : rest.first == 2 ? 4 : 0
                guard count > 0, rest.count >= count else { return false }
                let colour = [number] + rest.prefix(count)
                if number == 38 { look.foreground = colour } else { look.background = colour }
                rest = rest.dropFirst(count)
            default: return false
            }
        }
        return true
    }

    // MARK: Sending

    private mutating func catchUp(_ result: inout [UInt8]) {
        if presentSet != wantedSet {
            result += [RenditionFilter.escape, UInt8(ascii: "("), wantedSet]
            presentSet = wantedSet
        }
        guard let wanted, wanted != present else { return }
        let anew = RenditionFilter.changes(from: Look(), to: wanted)
        let reset = anew.isEmpty ? [] : [0] + anew
        let changes = present.map { RenditionFilter.changes(from: $0, to: wanted) } ?? reset
        let isShorter = RenditionFilter.size(changes) < RenditionFilter.size(reset)
        RenditionFilter.send(isShorter ? changes : reset, &result)
        present = wanted
    }

    private static func changes(from old: Look, to new: Look) -> [Int] {
        var numbers: [Int] = []
        var kept = old.attributes
        for number in old.attributes.subtracting(new.attributes).sorted() where kept.contains(number) {
            guard let end = ends.first(where: { $0.value.contains(number) }) else { continue }
            numbers.append(end.key)
            kept.subtract(end.value)
        }
        numbers += new.attributes.subtracting(kept).sorted()
        if old.foreground != new.foreground { numbers += new.foreground.isEmpty ? [39] : new.foreground }
        if old.background != new.background { numbers += new.background.isEmpty ? [49] : new.background }
        return numbers
    }

    private static func size(_ numbers: [Int]) -> Int {
        numbers.reduce(0) { $0 + ($1 > 99 ? 4 : $1 > 9 ? 3 : 2) }
    }

    private static func send(_ numbers: [Int], _ result: inout [UInt8]) {
        let text = numbers.map(String.init).joined(separator: ";")
        result += [escape, UInt8(ascii: "[")] + text.utf8 + [UInt8(ascii: "m")]
    }
}
