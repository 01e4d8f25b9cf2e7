import Foundation
import Testing

@Suite("The dashboard on a bare line", .serialized)
struct LineTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    @Test("idle within a minute it sends nothing and does not even wake")
    func idle() throws {
        let line = try Line(branch)
        try line.wait(for: "4 筹资")
        // A board that was left behind is published a second after opening.
        line.take(for: .seconds(5), gap: .milliseconds(1500))
        line.expectRest(stretches: 3)
    }

    @Test("a colleague's commit sends the rows that change, not the screen; then it is quiet again")
    func update() throws {
        for name in ["王小明", "单小丽"] {
            _ = try branch.add("volunteers", "name=\(name)", "registered=2026-03-05", "state=注册")
        }
        let line = try Line(branch)
        try line.wait(for: "4 筹资")
        line.take(for: .seconds(5), gap: .milliseconds(500))
        _ = try branch.add("volunteers", "name=买买提·吐尔逊", "registered=2026-03-06", "state=注册")
        let count = line.take(for: .seconds(5), gap: .seconds(1))
        #expect(count > 0)
        #expect(count < 700)
    }

    @Test(
        "characters that arrive a byte at a time are typed whole, in a form that is saved by Esc and a digit")
    func bytes() throws {
        let line = try Line(branch)
        try line.wait(for: "4 筹资")
        try openForm(line)
        line.send("𠮷祥里·西门")
        line.send("\u{1B}2")
        try line.wait(for: "A000001")
        #expect(try branch.object("show", "aeds", "A000001", "--json")["place"] as? String == "𠮷祥里·西门")
    }

    @Test(
        "an office on GB18030 reads and types its own encoding",
        .enabled(if: Locales.hasGB18030, Comment(rawValue: Locales.missing)))
    func gb18030() throws {
        let line = try Line(branch, variables: ["LANG": "zh_CN.GB18030"])
        try line.wait(for: [0xB2, 0xA9, 0xB0, 0xAE, 0xBC, 0xD2, 0xD4, 0xB0])  // 博爱家园
        try openForm(line)
        line.send([0xCD, 0xBC, 0xCA, 0xE9, 0xB9, 0xDD])  // 图书馆
        line.send("\u{1B}2")
        try line.wait(for: "A000001")
        #expect(try branch.object("show", "aeds", "A000001", "--json")["place"] as? String == "图书馆")
    }

    @Test("q leaves at once where nothing is unsaved, with exit code 0")
    func quits() throws {
        let line = try Line(branch)
        try line.wait(for: "4 筹资")
        line.send("q")
        #expect(line.end() == 0)
    }

    @Test("a line that ends leaves no process behind")
    func hangUp() throws {
        var process: Int32 = 0
        do {
            let line = try Line(branch)
            try line.wait(for: "4 筹资")
            process = line.process
            line.hangUp()
            #expect(Child.hasEnded(process))
        }
        #expect(!Child.isAlive(process))
    }

    /// Pane 3, its register of devices, a new record.
    private func openForm(_ line: Line) throws {
        line.send("3")
        line.take(for: .seconds(2), gap: .milliseconds(300))
        line.send("\r")
        line.take(for: .seconds(2), gap: .milliseconds(300))
        line.send("1")
        line.take(for: .seconds(2), gap: .milliseconds(300))
        line.send("n")
        line.take(for: .seconds(2), gap: .milliseconds(300))
        line.forget()
    }

    @Test("what is said on leaving quotes no control character, whatever the folder is called")
    func exitMessage() throws {
        let name = "甲\u{1B}]0;坏\u{7}\u{9B}31m\u{202E}乙"
        let data = branch.path + "/" + name
        // A folder where branch.json should be cannot be read, and is named.
        try FileManager.default.createDirectory(
            atPath: data + "/branch.json", withIntermediateDirectories: true)
        let line = try Line(branch, variables: ["BOAI_DATA": data])
        #expect(line.end() == 1)
        line.take(for: .milliseconds(50))
        let text = String(decoding: line.received, as: UTF8.self)
        let said = try #require(text.range(of: "boai: "), "\(text.debugDescription)")
        let message = text[said.lowerBound...]
        #expect(message.contains("甲") && message.contains("乙"), "the folder is named")
        #expect(
            !message.unicodeScalars.contains {
                $0.value == 0x1B || $0.value == 7 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
            }, "\(message.debugDescription)")
    }
}
