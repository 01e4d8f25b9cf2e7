import Glibc

extension Sheet {
    /// Reads the file at `path`. The encoding and the character between cells are told from the whole file
    /// unless given.
    public static func open(
        path: String, encoding: TextEncoding? = nil, delimiter: Delimiter? = nil
    ) throws(Failure) -> Sheet {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try Sheet(name: name, source: contents(of: path), encoding: encoding, delimiter: delimiter)
    }

    /// Reads `source`, the bytes of a file called `name`.
    public init(
        name: String, source: [UInt8], encoding: TextEncoding? = nil, delimiter: Delimiter? = nil
    ) throws(Failure) {
        if let words = Sheet.foreignFormat(source) { throw .notText(words) }
        guard let text = DecodedText(source, encoding: encoding) else {
            throw .noConverter(encoding ?? TextEncoding.detect(source).encoding)
        }
        var start = 0
        var delimiter = delimiter
        if let declared = Sheet.declaredDelimiter(text.bytes) {
            delimiter = delimiter ?? declared.delimiter
            start = declared.end
        }
        self.init(
            name: name, encoding: text.encoding, delimiter: delimiter ?? Delimiter.told(by: text.bytes))
        parse(text.bytes, from: start)
        note(text)
    }

    private static func contents(of path: String) throws(Failure) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        if status.st_mode & S_IFMT == S_IFDIR { throw .unreadable(String(cString: strerror(EISDIR))) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(max(0, min(status.st_size, 1 << 31))))
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            if bytes.count + count > 1 << 31 { throw .tooLarge }
            bytes.append(contentsOf: chunk[0..<count])
        }
    }

    /// Why the bytes are no text, for the formats that people take for one.
    private static func foreignFormat(_ bytes: [UInt8]) -> Bilingual? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return Bilingual(
                "这是 Excel 工作簿（xlsx）或压缩包，请用 WPS 或 Excel 另存为 CSV 再导入",
                "this is an Excel workbook (xlsx) or an archive: save it as CSV and import that")
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return Bilingual(
                "这是旧版 Excel 工作簿（xls），请用 WPS 或 Excel 另存为 CSV 再导入",
                "this is an old Excel workbook (xls): save it as CSV and import that")
        }
        if bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) {
            return Bilingual("这是 PDF，不是表格，请导入 CSV", "this is a PDF and no sheet: import a CSV file")
        }
        return nil
    }

    /// Tells about meaningless bytes and about doubt in the encoding.
    private mutating func note(_ text: DecodedText) {
        if text.isDoubtful {
            notices.append(
                SheetNotice(
                    file: name, line: 0, weight: .warning,
                    Bilingual(
                        "按 \(text.encoding.rawValue) 读取，但把握不大；如有乱码，请用 --encoding 指明编码",
                        "read as \(text.encoding.rawValue), not certain: if garbled, give --encoding"
                    )))
        }
        var line = 1
        var position = 0
        var last = 0
        for offset in text.invalidOffsets {
            text.bytes.withUnsafeBufferPointer { bytes in
                while position < offset {
                    if bytes[position] == 0x0A || (bytes[position] == 0x0D && bytes[position + 1] != 0x0A) {
                        line += 1
                    }
                    position += 1
                }
            }
            if line == last { continue }
            last = line
            notices.append(
                SheetNotice(
                    file: name, line: line, weight: .warning,
                    Bilingual(
                        "有不属于 \(text.encoding.rawValue) 的字节，已记作 \u{FFFD}；请核对这一行，或用 --encoding 指明编码",
                        "no \(text.encoding.rawValue), kept as \u{FFFD}: check it, or give --encoding"
                    )))
        }
        if text.invalidCount > text.invalidOffsets.count {
            notices.append(
                SheetNotice(
                    file: name, line: 0, weight: .warning,
                    Bilingual(
                        "这样的字节共有 \(text.invalidCount) 处，只列出了前 \(text.invalidOffsets.count) 处",
                        "\(text.invalidCount) such places; the first \(text.invalidOffsets.count) are listed"
                    )))
        }
    }
}
