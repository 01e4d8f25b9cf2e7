/// Puts rows in the order of 64-bit numbers, byte by byte from the last: stable, without a comparison, and
/// bytes that are the same everywhere cost one look.
enum RadixOrder {
    /// `rows` in ascending order of the number at the same place of `numbers`.
    static func sorted(_ rows: [UInt32], by numbers: [UInt64]) -> [UInt32] {
        guard rows.count > 1, let first = numbers.first else { return rows }
        var varying: UInt64 = 0
        for number in numbers { varying |= number ^ first }
        var (rows, numbers) = (rows, numbers)
        for shift in stride(from: UInt64(0), to: 64, by: 8) where varying >> shift & 0xFF != 0 {
            (rows, numbers) = pass(rows, numbers, shift)
        }
        return rows
    }

    private static func pass(_ rows: [UInt32], _ numbers: [UInt64], _ shift: UInt64) -> ([UInt32], [UInt64]) {
        var starts = [Int](repeating: 0, count: 257)
        for number in numbers { starts[Int(number >> shift & 0xFF) + 1] += 1 }
        for byte in 1...256 { starts[byte] += starts[byte - 1] }
        var newNumbers = [UInt64](repeating: 0, count: rows.count)
        var newRows = [UInt32](repeating: 0, count: rows.count)
        rows.withUnsafeBufferPointer { rows in
            numbers.withUnsafeBufferPointer { numbers in
                newRows.withUnsafeMutableBufferPointer { newRows in
                    newNumbers.withUnsafeMutableBufferPointer { newNumbers in
                        starts.withUnsafeMutableBufferPointer { starts in
                            for place in 0..<rows.count {
                                let byte = Int(numbers[place] >> shift & 0xFF)
                                newRows[starts[byte]] = rows[place]
                                newNumbers[starts[byte]] = numbers[place]
                                starts[byte] += 1
                            }
                        }
                    }
                }
            }
        }
        return (newRows, newNumbers)
    }
}
