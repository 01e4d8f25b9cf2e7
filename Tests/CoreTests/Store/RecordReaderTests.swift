import Testing

@testable import Core

/// Snapshots are read a block at a time and column by column; whatever the blocks are, records come back as
/// they were written.
@Suite("store: records read back from their lines")
struct RecordReaderTests {
    private func register() throws -> Register { try #require(Catalog.standard.register("volunteers")) }

    private func read(_ lines: [String]) throws -> Table? {
        let table = Table(try register())
        var reader = RecordReader(table: table)
        let body = Array(("\n" + lines.joined(separator: ",\n") + "\n]}\n").utf8)
        return body.withUnsafeBytes { reader.read($0) } ? table : nil
    }

    @Test func manyBlocksOfRecordsComeBack() throws {
        let names = ["王小明", "𠮷野家", "阿卜杜·热合曼", "O’Brien \"Bob\"", String(repeating: "长", count: 90)]
        let table = Table(try register())
        for row in 0..<4000 {
            #expect(
                table.beginRow(number: UInt32(row * 2 + 1), letters: "V".utf8, revision: UInt32(row % 7 + 1)))
            for (place, column) in table.register.columns.enumerated() {
                var value: Value?
                switch column.id {
                case "name": value = .text(names[row % names.count])
                case "skills": value = row % 3 == 0 ? .text("特长 \(row % 700)") : nil
                case "district": value = .text("33040\(row % 5)")
                case "station": value = row % 4 == 0 ? nil : .text(RecordID.text("S", UInt32(row % 90 + 1)))
                case "birth": value = .day(Day(number: Int32(row - 2000)))
                case "guardianConsent": value = row % 5 == 0 ? .flag(row % 2 == 0) : nil
                case "state": value = .text(row % 2 == 0 ? "registered" : "enrolled")
                default: value = nil
                }
                table.columns[place].append(value)
            }
        }
        var writer = JSONWriter()
        let records = RecordWriter(table: table)
        for row in 0..<4000 {
            writer.newLine()
            records.write(row, to: &writer)
        }
        writer.space("\n]}\n")
        let back = Table(try register())
        var reader = RecordReader(table: back)
        #expect(writer.bytes.count > 600_000)
        #expect(writer.bytes.withUnsafeBytes { reader.read($0) })
        #expect(back.liveCount == 4000)
        #expect(back.numbers == table.numbers)
        #expect(back.revisions == table.revisions)
        for row in 0..<4000 where back.values(row) != table.values(row) {
            Issue.record("row \(row): \(back.values(row)) is not \(table.values(row))")
        }
    }

    @Test func anotherVersionsOrderAndColumnsAreKept() throws {
        let table = try #require(
            try read([
                #"{"id":"V000001","rev":2,"note":"晚上联系","future":{"a":[1,"二"]},"name":"单小丽"}"#,
                #"{"id":"V000002","rev":1,"name":"仇英"}"#,
                #"{"id":"V000004","rev":1,"future":7,"name":"曾巩","certificateExpires":"2026-12-31"}"#,
            ]))
        #expect(table.value("name", 0) == .text("单小丽"))
        #expect(table.value("note", 0) == .text("晚上联系"))
        #expect(table.value("future", 0) == .text(#"{"a":[1,"二"]}"#))
        #expect(table.value("future", 1) == nil)
        #expect(table.value("future", 2) == .text("7"))
        #expect(table.value("certificateExpires", 2) == .day(try #require(Day(iso: "2026-12-31"))))
        #expect(table.row(of: "V000004") == 2)
    }

    @Test func keysThatBeginAlikeAreToldApart() throws {
        let table = try #require(
            try read([#"{"id":"V000001","rev":1,"name":"王","certificateExpireX":"1","registere":"2"}"#]))
        #expect(table.value("certificateExpires", 0) == nil)
        #expect(table.value("registered", 0) == nil)
        #expect(table.value("certificateExpireX", 0) == .text("\"1\""))
        #expect(table.value("registere", 0) == .text("\"2\""))
    }

    @Test(arguments: [
        #"{"id":"V000001","rev":1,"birth":"2026-02-30"}"#, #"{"id":"V000001","rev":1,"name":12}"#,
        #"{"id":"V000001","rev":1,"guardianConsent":"是"}"#, #"{"id":"V000001","name":"王"}"#,
        #"{"rev":1,"id":"V000001"}"#, #"{"id":"十一","rev":1}"#, #"["V000001",1]"#, "{",
    ])
    func whatDoesNotFitIsRefused(line: String) throws {
        #expect(try read([line]) == nil)
    }

    @Test func anIdTwiceIsRefused() throws {
        #expect(try read([#"{"id":"V000007","rev":1}"#, #"{"id":"V000007","rev":1}"#]) == nil)
    }
}
