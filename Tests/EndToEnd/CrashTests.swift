import Foundation
import Testing

@Suite("A terminal after the program has ended", .serialized)
struct CrashTests {
    private static let leave = Array("\u{1B}[?1049l".utf8)
    private static let showCaret = Array("\u{1B}[?25h".utf8)

    @Test(
        "whatever ends the program, the terminal is the shell's again",
        arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGTERM, SIGHUP])
    func restored(number: Int32) throws {
        let branch = try CliBranch()
        let line = try Line(branch)
        let before = line.modes
        #expect(before.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO))
        try line.wait(for: "4 筹资")
        #expect(line.modes.c_lflag & tcflag_t(ICANON | ECHO) == 0, "a full screen reads key by key")
        #expect(line.received.contains(Array("\u{1B}[?1049h".utf8)))
        #expect(!line.received.contains(CrashTests.leave))
        kill(line.process, number)
        let code = line.end()
        line.take(for: .milliseconds(200), gap: .milliseconds(50))
        // A crash takes its course, so that whoever started the program learns of it.
        #expect(
            code != nil && code != 0 || number == SIGTERM || number == SIGHUP, "\(String(describing: code))")
        #expect(line.received.contains(CrashTests.leave))
        #expect(line.received.contains(CrashTests.showCaret))
        let after = line.modes
        #expect(after.c_lflag == before.c_lflag)
        #expect(after.c_iflag == before.c_iflag)
        #expect(after.c_oflag == before.c_oflag)
    }

    @Test(
        "borders are the terminal's own line characters in an office's GB18030, and no byte of another encoding",
        .enabled(if: Locales.hasGB18030, Comment(rawValue: Locales.missing)))
    func borders() throws {
        let branch = try CliBranch()
        let line = try Line(branch, variables: ["LANG": "zh_CN.GB18030"])
        try line.wait(for: [0xB2, 0xA9, 0xB0, 0xAE, 0xBC, 0xD2, 0xD4, 0xB0])  // 博爱家园
        line.forget()
        line.send("\u{1B}[20~")  // F9, the menu
        try line.wait(for: [0xB3, 0xCC, 0xD0, 0xF2])  // 程序
        line.take(for: .seconds(3), gap: .milliseconds(400))
        let (drawn, characters) = CrashTests.split(line.received)
        // q is ─, x is │, then the four corners; what is drawn of them is repeated by a sequence.
        #expect(Set(drawn).isSuperset(of: Array("qxlkmj".utf8)), "\(drawn)")
        #expect(Set(drawn).isSubset(of: Array("qxlkmjtuvwn ".utf8)), "\(drawn)")
        // Row A9 of the standard holds the box characters from A4 on.
        #expect(characters.allSatisfy { $0[0] != 0xA9 || $0[1] < 0xA4 || $0[1] > 0xEF })
        #expect(characters.count > 20)
    }

    /// What was sent as line-drawing letters, and the characters of more than one byte, without sequences.
    private static func split(_ bytes: [UInt8]) -> (drawn: [UInt8], characters: [[UInt8]]) {
        var (drawn, characters): ([UInt8], [[UInt8]]) = ([], [])
        var isDrawing = false
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == 0x1B, let next = rest.popFirst() {
                if next == UInt8(ascii: "(") {
                    isDrawing = rest.popFirst() == UInt8(ascii: "0")
                } else if next == UInt8(ascii: "[") {
                    while let end = rest.popFirst(), !(0x40...0x7E ~= end) {}
                }
            } else if byte >= 0x81 {
                let isLong = rest.first.map { 0x30...0x39 ~= $0 } ?? false
                characters.append([byte] + rest.prefix(isLong ? 3 : 1))
                rest = rest.dropFirst(isLong ? 3 : 1)
            } else if isDrawing, byte >= 0x20 {
                drawn.append(byte)
            }
        }
        return (drawn, characters)
    }

    @Test(
        "what stands behind difficult names stands in one column, as the terminal counts",
        .enabled(if: Terminal.isThere, Terminal.missing))
    func columns() throws {
        let branch = try CliBranch()
        let places = ["客运中心", "𠮷祥里", "阿里木·买买提店", "Cafe\u{301}角", "ＡＢＣ馆", "A1", "①②号楼", "…与“引号”"]
        for place in places { _ = try branch.add("aeds", "place=\(place)", "district=330402") }
        let terminal = try Terminal(branch, columns: 120, rows: 40)
        try terminal.openDevices()
        try terminal.see(places[0], "A1")
        // The pane beside the table tells of the record that the cursor is on.
        let found = try terminal.cells(of: "南湖区").filter { $0.column < 80 }
        #expect(found.count == places.count, "\(found)")
        #expect(Set(found.map(\.column)).count == 1, "\(found)")
    }
}
