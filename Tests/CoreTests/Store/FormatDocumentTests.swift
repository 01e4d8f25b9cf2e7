import Foundation
import Testing

@testable import Core

/// Every member of every data file stands in the pages on the format, in both languages: names are read out
/// of files that the program wrote.
@Suite("Store: the documents of the format")
struct FormatDocumentTests {
    /// The part of a page that must name a file's members.
    private struct Section {
        let page: String
        let heading: String
        init(_ page: String, _ heading: String) { (self.page, self.heading) = (page, heading) }
    }

    @Test("a new member without a line in the documents is seen")
    func members() throws {
        let directory = try SharedSample.copy()
        defer { Files.removeTree(directory.path) }
        try work(directory)
        let branch = ["intervals": 1, "weights": 1, "calendar": 2, "roles": 1]
        let aggregates = [
            "next": 1, "intervals": 1, "tallies": 1, "pressing": 1, "named": 1, "moved": 2, "references": 1,
        ]
        let figures = [Section("format-board", "aggregates.json"), Section("targets", "aggregates.json")]
        let files: [(String, [String: Int], [Section])] = [
            ("branch.json", branch, [Section("format", "branch.json")]),
            (
                "aggregates.json", aggregates,
                [Section("format", "aggregates.json"), Section("format", "references.json")] + figures
            ),
            ("references.json", ["days": 1], [Section("format", "references.json")]),
            (
                "board.json", [:],
                [Section("format-board", "board.json"), Section("format", "aggregates.json")]
            ),
            ("drafts/wang/aeds-A000001.json", ["texts": 1, "base": 1], [Section("format", "drafts/")]),
        ]
        for (name, data, sections) in files {
            let file = try JSONSerialization.jsonObject(with: bytes(directory, name))
            try expect(Self.names(file, data), of: name, in: sections)
        }
        let days = Files.names(in: directory.standings)
        let standing = try JSONSerialization.jsonObject(
            with: bytes(directory, "standings/" + (days.last ?? "")))
        try expect(
            Self.names(standing, ["figures": 2]), of: "standings", in: [Section("format-board", "standings/")]
        )
        try expect(try snapshot(directory), of: "registers", in: [Section("format", "registers/")])
        try expect(try journal(directory), of: "journal", in: [Section("format", "journal/")])
        for name in ["lock", "publish.lock", "snapshot.lock"] {
            #expect(try bytes(directory, name).isEmpty, "\(name) holds nothing")
            for page in try pages("format") {
                #expect(Self.words(page).isSuperset(of: ["lock", "publish", "snapshot"]))
            }
        }
        // Whatever else lies in the directory is named on the first page.
        for name in Files.names(in: directory.path) {
            for page in try pages("format") { #expect(page.contains(name), "\(name)") }
        }
    }

    // MARK: What is written

    /// Does everything in a sample branch that leaves a member behind.
    private func work(_ directory: DataDirectory) throws {
        let noon = try #require(Instant(iso: "2026-11-21T04:00:00Z"))
        // Segments as small as they can be, so that there are seals.
        let store = try Store(
            opening: directory, user: "wang", disk: FaultyDisk(segmentSize: 1), clock: { noon })
        var branch = store.branch
        branch.language = .zh
        branch.weights = ["aeds.ready": Fixed(raw: 20_000_000)]
        branch.calendar = ["*": try WeightCalendar("9=300")]
        branch.roles = ["wang": "manage"]
        try store.commit(branch: branch, via: "test", why: "请示〔2026〕1 号")
        let id = try store.addAED("甲", [Assignment("keeper", .text("王小明"))])
        try store.commit([.set("aeds", id, [Assignment("brand", .text("迈瑞"))])], via: "test")
        try store.commit([.delete("aeds", id)], via: "test")
        _ = try #require(try store.undo())
        let reveal = Change(.reveal, "aeds", id, set: [Assignment("keeperPhone", nil)])
        try store.commit([reveal], via: Store.revealVia, why: "核对电话")
        let goal = [
            Assignment("indicator", .text("aeds.installed")), Assignment("year", .number(2026)),
            Assignment("goal", .number(200 * Fixed.one)), Assignment("source", .text("嘉红〔2026〕3号")),
            Assignment("from", .day(try #require(Day(iso: "2026-07-01")))),
        ]
        try store.commit([.add("targets", goal)], via: "test")
        try Drafts(directory, user: "wang").keep(
            Draft(
                register: "aeds", id: "A000001", texts: ["place": "乙"], base: ["place": .text("甲")], at: noon)
        )
        try store.snapshot(["aeds"])
        try store.publish(isForced: true)
    }

    private func bytes(_ directory: DataDirectory, _ name: String) throws -> Data {
        Data(try #require(try Files.read(directory.path + "/" + name), "\(name)"))
    }

    // MARK: Names

    /// The members of a value and of all that is in it. `data` are the members whose own members are data
    /// (ids, codes, accounts), and how many levels deep.
    private static func names(_ value: Any, _ data: [String: Int], levels: Int = 0) -> Set<String> {
        var found: Set<String> = []
        if let list = value as? [Any] {
            for item in list { found.formUnion(names(item, data)) }
        }
        for (key, inner) in value as? [String: Any] ?? [:] {
            if levels == 0 { found.insert(key) }
            found.formUnion(names(inner, data, levels: levels > 0 ? levels - 1 : data[key] ?? 0))
        }
        return found
    }

    private func snapshot(_ directory: DataDirectory) throws -> Set<String> {
        let file = try JSONSerialization.jsonObject(with: bytes(directory, "registers/aeds.json"))
        let columns = try #require(Catalog.standard.register("aeds")).columns.map(\.id)
        return Self.names(file, [:]).subtracting(columns)
    }

    private func journal(_ directory: DataDirectory) throws -> Set<String> {
        var found: Set<String> = []
        for segment in directory.segments {
            let text = try #require(try Files.read(directory.segment(segment)))
            for line in text.split(separator: 0x0A) {
                var object = try #require(
                    try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
                // The members of branch.json have a part of their own.
                object["changes"] = (object["changes"] as? [[String: Any]])?.map { change in
                    change["register"] as? String == "branch"
                        ? change.filter { $0.key != "set" && $0.key != "was" } : change
                }
                found.formUnion(Self.names(object, ["set": 1, "was": 1, "sealed": 1]))
            }
        }
        #expect(found.isSuperset(of: ["seal", "rev", "columns", "why", "sealed"]), "the branch has them all")
        return found
    }

    // MARK: Pages

    private func pages(_ name: String) throws -> [String] {
        try ["", ".zh-CN"].map {
            try String(
                contentsOf: Repository.root.appendingPathComponent("docs/\(name)\($0).md"), encoding: .utf8)
        }
    }

    private func expect(_ names: Set<String>, of file: String, in sections: [Section]) throws {
        #expect(!names.isEmpty, "\(file)")
        for language in 0...1 {
            var known: Set<String> = []
            for section in sections {
                let parts = try pages(section.page)[language].components(separatedBy: "\n## ")
                let part = try #require(
                    parts.first { $0.hasPrefix(section.heading) }, "\(section.page): \(section.heading)")
                known.formUnion(Self.words(part))
            }
            let missing = names.subtracting(known).sorted()
            #expect(missing.isEmpty, "\(file), \(language == 0 ? "English" : "Chinese")")
        }
    }

    /// The words that stand in code spans and code blocks.
    private static func words(_ page: String) -> Set<String> {
        var words: Set<String> = []
        for (place, piece) in page.components(separatedBy: "`").enumerated() where !place.isMultiple(of: 2) {
            words.formUnion(piece.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init))
        }
        return words
    }
}
