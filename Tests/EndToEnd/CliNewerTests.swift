import Foundation
import Testing

@testable import Core

/// What the program does with columns of a newer version.
@Suite("Columns of a newer version on the command line")
struct CliNewerTests {
    private let branch: CliBranch

    /// A device as a newer version would have written it: a plain column and a sealed one that this version
    /// does not know.
    init() throws {
        branch = try CliBranch()
        let store = try Store(opening: branch.directory)
        let salt = [UInt8](0..<16)
        let digest = Seal.digest(salt: salt, value: "陈医生")
        var line =
            "{\"v\":1,\"seq\":\(store.seq + 1),\"part\":[1,1],\"at\":\"2026-11-21T02:00:00Z\",\"by\":\"li\","
            + "\"via\":\"tui\",\"changes\":[{\"op\":\"add\",\"register\":\"aeds\",\"id\":\"A000001\",\"set\":"
            + "{\"place\":\"体育馆\",\"hotline\":\"找陈 13912345678\",\"physician\":{\"sealed\":\"\(digest)\"}}}],"
            + "\"prev\":\"\(store.mark.hash)\""
        let hash = Array(line.utf8).withUnsafeBytes { Hex.sha256($0) }
        line += ",\"hash\":\"\(hash)\",\"sealed\":{\"\(digest)\":[\"\(Hex.text(salt))\",\"陈医生\"]}}\n"
        let path = branch.directory.segment(1)
        let whole = try #require(try Files.read(path)) + Array(line.utf8)
        try Data(whole).write(to: URL(fileURLWithPath: path))
    }

    private var reveals: [[String: Any]] {
        get throws { try branch.objects("log", "--json").filter { $0["via"] as? String == "reveal" } }
    }

    @Test(
        "history masks them; --reveal shows them word for word, once the journal has it",
        arguments: [[], ["--json"]])
    func history(form: [String]) throws {
        let masked = try branch.run(["history", "aeds", "A000001"] + form)
        #expect(masked.code == 0, "\(masked.err)")
        #expect(masked.out.contains("hotline") && masked.out.contains("体育馆"))
        #expect(!masked.out.contains("13912345678"))
        #expect(try reveals.isEmpty)
        let shown = try branch.run(["history", "aeds", "A000001", "--reveal", "--why", "核对"] + form)
        #expect(shown.code == 0, "\(shown.err)")
        #expect(shown.out.contains("13912345678"))
        for run in [masked, shown] {
            #expect(!run.out.contains("陈医生"), "what was sealed stays behind its seal")
        }
        let told = try reveals
        #expect(told.count == 1)
        #expect(told.first?["why"] as? String == "核对")
        let changes = try #require(told.first?["changes"] as? [[String: Any]])
        #expect(changes.first?["id"] as? String == "A000001")
        #expect("\(changes)".contains("hotline") && "\(changes)".contains("physician"), "\(changes)")
    }

    @Test("where the journal cannot be written nothing is shown")
    func refused() throws {
        let run = try branch.run(
            ["history", "aeds", "A000001", "--reveal"], ["BOAI_TEST_STOP": "checked"])
        #expect(run.code == SIGKILL)
        #expect(!run.out.contains("13912345678"))
        #expect(try reveals.isEmpty)
    }
}
