/// The values of one column in a block of records, as places on simdjson's tape.
struct TapeCells {
    let tape: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
    /// Where each row's value stands; 0 for a blank.
    let places: UnsafeBufferPointer<UInt32>
    /// What the column holds.
    let kind: Kind

    /// How many rows there are.
    @inline(__always) var count: Int { places.count }

    /// Whether a row has no value.
    @inline(__always) func isBlank(_ row: Int) -> Bool { places[row] == 0 }

    /// The value of a row that is not blank.
    @inline(__always) func node(_ row: Int) -> JSONNode {
        JSONNode(tape: tape, strings: strings, at: Int(places[row]))
    }

    /// The bytes of a row that is not blank; nil when they are no text.
    @inline(__always) func text(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
        let node = node(row)
        return node.isString ? node.utf8 : nil
    }

    /// The numbers of all rows, `blank` where there is none; nil when one does not fit the kind.
    @inline(__always)
    func numbers<Number>(blank: Number, _ read: (JSONNode, _ row: Int) -> Number?) -> [Number]? {
        var isFitting = true
        let numbers = [Number](unsafeUninitializedCapacity: count) { buffer, filled in
            for row in 0..<count {
                var number = blank
                if !isBlank(row) {
                    guard let some = read(node(row), row) else {
                        isFitting = false
                        break
                    }
                    number = some
                }
                buffer.initializeElement(at: row, to: number)
                filled = row + 1
            }
        }
        return isFitting ? numbers : nil
    }
}

extension ValueCoding {
    /// The number that a column of `kind` keeps for a node; nil when it does not fit.
    @inline(__always)
    static func number(_ node: JSONNode, of kind: Kind) -> Int64? {
        switch kind {
        case .integer, .money: node.integer
        case .day: Day(isoBytes: node.utf8).map { Int64($0.number) }
        default: read(node, of: kind)?.number
        }
    }
}
