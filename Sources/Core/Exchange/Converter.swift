import Glibc

/// The C library's character set conversion, kept open for one pair of encodings.
final class Converter {
    private let handle: iconv_t
    private let unit: Int

    /// A converter, or `nil` where the C library lacks one of the two.
    init?(from source: String, to target: String) {
        guard let handle = iconv_open(target, source), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
        unit = source.hasPrefix("UTF-16") ? 2 : 1
    }

    deinit { iconv_close(handle) }

    /// The converted bytes; what has no counterpart becomes nothing.
    func convert(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        convert(bytes, onInvalid: { _, _ in }, into: &result)
        return result
    }

    /// Appends the converted bytes to `result`. Where bytes have no meaning, `onInvalid` is told how far the
    /// result had come and may append to it; one unit (a byte, but for UTF-16) is passed over, so that a
    /// comma after half a character stays.
    func convert(
        _ bytes: [UInt8], from start: Int = 0, onInvalid: (_ offset: Int, _ result: inout [UInt8]) -> Void,
        into result: inout [UInt8]
    ) {
        let room = 1 << 16
        var chunk = [CChar](repeating: 0, count: room)
        iconv(handle, nil, nil, nil, nil)
        bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress else { return }
            // iconv wants a mutable pointer for history's sake; it never writes through it.
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base + start)
                .assumingMemoryBound(to: CChar.self)
            var left = bytes.count - start
            while left > 0 {
                let failure = step(&input, &left, &chunk, &result)
                guard failure == EILSEQ || failure == EINVAL else { continue }
                onInvalid(result.count, &result)
                let skipped = min(unit, left)
                input = input.map { $0 + skipped }
                left -= skipped
                iconv(handle, nil, nil, nil, nil)
            }
            flush(&chunk, &result)
        }
    }

    /// Converts as much as fits the chunk and returns why it stopped (`E2BIG`, `EILSEQ`, `EINVAL`, or 0).
    private func step(
        _ input: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ chunk: inout [CChar],
        _ result: inout [UInt8]
    ) -> Int32 {
        chunk.withUnsafeMutableBufferPointer { chunk in
            var output = chunk.baseAddress
            var room = chunk.count
            errno = 0
            let outcome = iconv(handle, &input, &left, &output, &room)
            let failure = outcome == -1 ? errno : 0
            append(UnsafeBufferPointer(rebasing: chunk[0..<(chunk.count - room)]), to: &result)
            return failure
        }
    }

    /// Writes what a stateful decoder still holds back (the first half of a combined Big5-HKSCS character).
    private func flush(_ chunk: inout [CChar], _ result: inout [UInt8]) {
        chunk.withUnsafeMutableBufferPointer { chunk in
            var output = chunk.baseAddress
            var room = chunk.count
            iconv(handle, nil, nil, &output, &room)
            append(UnsafeBufferPointer(rebasing: chunk[0..<(chunk.count - room)]), to: &result)
        }
    }

    private func append(_ converted: UnsafeBufferPointer<CChar>, to result: inout [UInt8]) {
        converted.withMemoryRebound(to: UInt8.self) { result.append(contentsOf: $0) }
    }
}
