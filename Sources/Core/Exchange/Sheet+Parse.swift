import CCSV

/// What libcsv reports, gathered into the arrays of a sheet.
private final class RowCollector {
    var bytes: [UInt8] = []
    var cellEnds: [Int] = []
    /// Rows finished since the last look.
    var finished = 0

    func add(_ cell: UnsafeRawPointer?, _ length: Int) {
        if let cell { bytes.append(contentsOf: UnsafeRawBufferPointer(start: cell, count: length)) }
        cellEnds.append(bytes.count)
    }
}

extension Sheet {
    /// A record of more lines or bytes than this is taken for a quote that was never closed.
    private static let mostLines = 500
    private static let mostBytes = 1 << 20

    /// Reads all rows of `text` through libcsv, one line of the file at a time, so that every row knows its
    /// line.
    mutating func parse(_ text: [UInt8], from start: Int) {
        let collector = RowCollector()
        collector.bytes.reserveCapacity(text.count)
        var parser = csv_parser()
        defer { csv_free(&parser) }
        prepare(&parser)
        var line = text[0..<start].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        var position = start
        var record = RecordStart(line: line, offset: start)
        var lastEnd = line - 1
        text.withUnsafeBufferPointer { text in
            while position < text.count {
                if parser.pstate == 0 {
                    record = RecordStart(
                        line: line, offset: position, cells: collector.cellEnds.count,
                        bytes: collector.bytes.count)
                }
                let end = Sheet.lineEnd(text, position)
                feed(&parser, UnsafeBufferPointer(rebasing: text[position..<end]), collector)
                let isLast = end == text.count
                let isOpen = parser.pstate != 0
                let spans = line > record.line
                let broken =
                    isOpen
                    ? parser.quoted != 0 && parser.pstate == 2
                        && (isLast || line - record.line >= Sheet.mostLines
                            || end - record.offset > Sheet.mostBytes)
                    : spans && !Sheet.quotesMatch(text, record.offset..<end, delimiter.rawValue)
                if broken {
                    csv_free(&parser)
                    prepare(&parser)
                    position = salvage(text, record, collector)
                    line = record.line + 1
                    close(record.line, after: lastEnd, collector)
                    lastEnd = record.line
                    continue
                }
                if isLast {
                    csv_fini(&parser, addCell, endRow, Unmanaged.passUnretained(collector).toOpaque())
                }
                if collector.finished > 0 {
                    close(record.line, after: lastEnd, collector)
                    lastEnd = line
                }
                position = end
                line += 1
            }
        }
        bytes = collector.bytes
        cellEnds = collector.cellEnds
    }

    /// Where a record began, and how much had been gathered by then.
    private struct RecordStart {
        var line: Int
        var offset: Int
        var cells = 0
        var bytes = 0
    }

    private func prepare(_ parser: inout csv_parser) {
        csv_init(&parser, 0)
        csv_set_delim(&parser, delimiter.rawValue)
    }

    private func feed(
        _ parser: inout csv_parser, _ line: UnsafeBufferPointer<UInt8>, _ collector: RowCollector
    ) {
        collector.finished = 0
        csv_parse(
            &parser, line.baseAddress, line.count, addCell, endRow,
            Unmanaged.passUnretained(collector).toOpaque())
    }

    private mutating func close(_ line: Int, after lastEnd: Int, _ collector: RowCollector) {
        collector.finished = 0
        rowEnds.append(collector.cellEnds.count)
        lines.append(Int32(clamping: line))
        gaps.append(line > lastEnd + 1)
    }

    /// Takes back what a quote without an end swallowed: its first line is cut at the delimiters and marked
    /// as broken, and reading goes on with the next line. Returns where that is.
    private mutating func salvage(
        _ text: UnsafeBufferPointer<UInt8>, _ record: RecordStart, _ collector: RowCollector
    ) -> Int {
        collector.cellEnds.removeSubrange(record.cells...)
        collector.bytes.removeSubrange(record.bytes...)
        let end = Sheet.lineEnd(text, record.offset)
        for byte in text[record.offset..<end] {
            switch byte {
            case delimiter.rawValue: collector.add(nil, 0)
            case 0x0A, 0x0D, 0x22: break
            default: collector.bytes.append(byte)
            }
        }
        collector.add(nil, 0)
        brokenRows.insert(rowEnds.count)
        notices.append(
            SheetNotice(
                file: name, line: record.line, weight: .warning,
                Bilingual(
                    "引号没有成对，这一行不能可靠地分列；请补上引号后再导入这一行",
                    "a quotation mark has no partner: mend the line and import it again"
                )))
        return end
    }

    /// The offset after the end of the line that begins at `start`; LF, CR LF and a lone CR end a line.
    private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count {
            if text[index] == 0x0A { return index + 1 }
            if text[index] == 0x0D {
                return index + 1 < text.count && text[index + 1] == 0x0A ? index + 2 : index + 1
            }
            index += 1
        }
        return text.count
    }

    /// Whether every quoted cell of a record ends before a delimiter or the end, as RFC 4180 has it. A record
    /// over several lines that does not was held together by quotes that belong to different cells.
    private static func quotesMatch(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ delimiter: UInt8
    ) -> Bool {
        var index = range.lowerBound
        var cellBegins = true
        while index < range.upperBound {
            let byte = text[index]
            index += 1
            if byte == 0x22, cellBegins {
                while index < range.upperBound {
                    if text[index] != 0x22 {
                        index += 1
                    } else if index + 1 < range.upperBound, text[index + 1] == 0x22 {
                        index += 2
                    } else {
                        break
                    }
                }
                index += 1
                while index < range.upperBound, text[index] == 0x20 { index += 1 }
                guard index >= range.upperBound || [delimiter, 0x0A, 0x0D].contains(text[index]) else {
                    return false
                }
            } else if byte != 0x20 {
                cellBegins = byte == delimiter || byte == 0x0A || byte == 0x0D
            }
        }
        return true
    }
}

private let addCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
    cell, length, context in
    guard let context else { return }
    Unmanaged<RowCollector>.fromOpaque(context).takeUnretainedValue().add(cell, length)
}

private let endRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
    guard let context else { return }
    Unmanaged<RowCollector>.fromOpaque(context).takeUnretainedValue().finished += 1
}
