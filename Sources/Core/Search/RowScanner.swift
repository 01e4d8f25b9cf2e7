/// Looks for one term in the rows of an index. Holds bare pointers, for this is the loop that runs for every
/// character of every row at every key; made only by `StepTable.withScanner`, which keeps them alive.
struct RowScanner {
    fileprivate let codes: UnsafeBufferPointer<UInt16>
    fileprivate let first: UnsafeBufferPointer<UInt64>
    fileprivate let kinds: UnsafeBufferPointer<UInt16>
    fileprivate let steps: UnsafeBufferPointer<Step>
    fileprivate let optional: UInt64

    /// Whether the row whose codes begin at `start` spells the term somewhere.
    @inline(__always)
    func finds(from start: Int) -> Bool {
        var place = start
        while true {
            var positions: UInt64
            repeat {
                positions = first[Int(codes[place])]
                place &+= 1
            } while positions == 1
            if positions == StepTable.stops { return false }
            if positions == StepTable.found { return true }
            repeat {
                let kind = Int(kinds[Int(codes[place])])
                place &+= 1
                if kind == StepTable.end { return false }
                if positions & steps[kind].finish != 0 { return true }
                let next = steps[kind].advance(positions)
                positions = next | (next & optional) << 1 | 1
            } while positions != 1
        }
    }
}

extension StepTable {
    /// Calls `body` with a scanner of `codes`, which must be numbers of this table's alphabet and end a row.
    func withScanner<Result>(of codes: [UInt16], _ body: (RowScanner) -> Result) -> Result {
        codes.withUnsafeBufferPointer { codes in
            first.withUnsafeBufferPointer { first in
                kinds.withUnsafeBufferPointer { kinds in
                    steps.withUnsafeBufferPointer { steps in
                        body(
                            RowScanner(
                                codes: codes, first: first, kinds: kinds, steps: steps, optional: optional))
                    }
                }
            }
        }
    }
}
