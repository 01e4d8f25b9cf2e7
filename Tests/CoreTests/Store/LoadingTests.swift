import Foundation
import Testing

@testable import Core

/// A register that is loaded a slice at a time is the one that is loaded at once.
@Suite("Store: loading in slices")
struct LoadingTests {
    private let branch: TemporaryBranch

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        for start in stride(from: 0, to: 900, by: 60) {
            let changes = (start..<start + 60).map { number in
                Change.add(
                    "aeds",
                    [Assignment("place", .text("第\(number)台·𠮷祥")), Assignment("state", .text("inUse"))])
            }
            try store.commit(changes, via: "test")
        }
    }

    /// Adds records that no snapshot has.
    private func addMore(_ store: Store) throws {
        for number in 0..<20 { try store.addAED("新\(number)") }
        try store.commit([.delete("aeds", "A000003")], via: "test")
    }

    private func places(_ table: Table) -> [String] {
        table.liveRows.map { table.id($0) + (table.value("place", $0)?.text ?? "") }
    }

    @Test(
        "in slices of any size, with a snapshot and without, with commits behind it and between the slices",
        arguments: [700, 5000, 40_000, 1 << 20], [0, 1, 2, 3])
    func slices(size: Int, way: Int) throws {
        let colleague = try branch.open(as: "li")
        if way > 0 { try colleague.snapshot(["aeds"]) }
        if way > 1 { try addMore(colleague) }
        let store = try branch.open()
        let loading = try store.loading(of: "aeds")
        var told: [Int] = []
        var slices = 0
        var loaded: Table?
        while loaded == nil {
            loaded = try store.goOn(loading, atMost: size)
            told.append(loading.done)
            slices += 1
            if way == 3, slices == 2 {
                try colleague.addAED("其间")
                try store.refresh()
            }
            try #require(slices < 1000)
        }
        let table = try #require(loaded)
        #expect(try store.table("aeds") === table)
        let whole = try branch.open()
        try whole.refresh()
        #expect(places(table) == places(try whole.table("aeds")))
        #expect(told == told.sorted(), "never backwards")
        #expect(loading.done <= loading.all)
        if size < 5000 { #expect(slices > 5) }
        if size == 1 << 20 { #expect(slices == 1, "what is small is there at once") }
        // It follows what comes later, like any other.
        try colleague.addAED("后来")
        try store.refresh()
        #expect(places(table).last?.hasSuffix("后来") == true)
        #expect(try store.verify().damage.isEmpty)
    }

    @Test("records are counted while the snapshot is read, and not while the journal is")
    func records() throws {
        let store = try branch.open()
        let byJournal = try store.loading(of: "aeds")
        while try store.goOn(byJournal, atMost: 1000) == nil { #expect(byJournal.records == nil) }
        #expect(byJournal.records == nil)
        try store.snapshot(["aeds"])
        let fresh = try branch.open()
        let loading = try fresh.loading(of: "aeds")
        #expect(loading.records == nil)
        #expect(try fresh.goOn(loading, atMost: 20_000) == nil)
        let records = try #require(loading.records)
        #expect(records.all == 900 && (1..<900).contains(records.done))
        #expect(!fresh.isLoaded("aeds"), "half a register is shown to nobody")
    }

    @Test("a snapshot that turns out bad in its last slice counts as absent")
    func bad() throws {
        try branch.open().snapshot(["aeds"])
        let path = branch.directory.snapshot(of: "aeds")
        var bytes = try #require(try Files.read(path))
        let at = try #require(bytes.lastIndex(of: UInt8(ascii: "9")))
        bytes[at] = UInt8(ascii: "8")
        try branch.overwrite(path, bytes)
        let store = try branch.open()
        let loading = try store.loading(of: "aeds")
        var table: Table?
        while table == nil { table = try store.goOn(loading, atMost: 9000) }
        #expect(table.map { places($0).last } == "A000900第899台·𠮷祥")
    }

    @Test("what is given up half-way is begun again from nothing")
    func givenUp() throws {
        try branch.open().snapshot(["aeds"])
        let store = try branch.open()
        for _ in 0..<3 { _ = try store.goOn(try store.loading(of: "aeds"), atMost: 9000) }
        #expect(!store.isLoaded("aeds"))
        #expect(try store.table("aeds").liveCount == 900)
    }
}
