import TUI
import Testing

@Suite struct KeyDecoderTests {
    private func keys(_ text: String, own: [[UInt8]: Key] = [:]) -> [Key] {
        var decoder = KeyDecoder(own: own)
        let keys = decoder.feed(Array(text.utf8))
        return keys + decoder.settle()
    }

    @Test func everyDialectOfArrowsAndFKeys() {
        #expect(
            keys("\u{1B}[A\u{1B}OB\u{1B}[1~\u{1B}[4~\u{1B}OH\u{1B}[F") == [
                .up, .down, .home, .end, .home, .end,
            ])
        #expect(
            keys("\u{1B}OP\u{1B}[11~\u{1B}[[A\u{1B}[15~\u{1B}[24~") == [1, 1, 1, 5, 12].map { .function($0) })
        #expect(
            keys("\u{1B}[Z\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~") == [
                .backTab, .pageUp, .pageDown, .insert, .delete,
            ])
        #expect(keys("\u{1B}[1;5C\u{1B}[1;5D") == [.wordRight, .wordLeft])
    }

    @Test func theTerminalsOwnSequencesWin() {
        #expect(keys("\u{1B}[11~", own: [Array("\u{1B}[11~".utf8): .function(12)]) == [.function(12)])
    }

    @Test func altDigitIsAnFKey() {
        #expect(keys("\u{1B}1\u{1B}0") == [.function(1), .function(10)])
    }

    @Test func loneEscWaitsAndThenIsEsc() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.settle() == [.escape])
        #expect(!decoder.isWaiting)
    }

    @Test func escBeforeChineseIsEscAndText() {
        #expect(keys("\u{1B}王") == [.escape, .text("王")])
    }

    @Test(arguments: [
        "\u{1B}[99~", "\u{1B}[1;2A", "\u{1B}[<0;10;20M", "\u{1B}[?62;22c",
        "\u{1B}]11;rgb:1c1c/1c1c/1c1c\u{07}",
        "\u{1B}P>|tmux 3.3a\u{1B}\\", "\u{1B}x", "\u{1B}\u{1B}[A", "\u{1B}[M !!", "\u{1B}[[Z", "\u{1B}O5P",
    ])
    func unknownSequencesAreSwallowedWhole(_ sequence: String) {
        #expect(keys(sequence + "王") == [.text("王")])
    }

    @Test func everySplitOfTheBytesGivesTheSameKeys() {
        let bytes = Array("王\u{1B}[A𠮷\u{1B}[200~粘 贴\u{1B}[A\u{1B}[201~e\u{301}\u{1B}OP\r".utf8)
        let expected: [Key] = [
            .text("王"), .up, .text("𠮷"), .paste("粘 贴\u{1B}[A"), .text("e\u{301}"), .function(1), .enter,
        ]
        for place in 0...bytes.count {
            var decoder = KeyDecoder()
            var keys = decoder.feed(bytes[..<place])
            keys += decoder.feed(bytes[place...])
            keys += decoder.settle()
            // A split before the combining mark gives the mark alone; a field joins the two again.
            let joined = keys == expected || keys.contains(.text("\u{301}"))
            #expect(joined, "split at \(place): \(keys)")
        }
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in bytes { keys += decoder.feed([byte]) }
        #expect(
            keys.filter { $0 != .text("e") && $0 != .text("\u{301}") }
                == expected.filter { $0 != .text("e\u{301}") })
    }

    @Test func aPasteWithoutAnEndEndsByItself() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[200~半句".utf8)) == [])
        #expect(decoder.isPasting)
        #expect(decoder.settle() == [.paste("半句")])
        #expect(decoder.feed(Array("王".utf8)) == [.text("王")])
    }

    @Test func aHugePasteIsCutNotKept() {
        var decoder = KeyDecoder()
        var keys = decoder.feed(Array("\u{1B}[200~".utf8))
        for _ in 0..<40 { keys += decoder.feed([UInt8](repeating: 0x61, count: 100_000)) }
        keys += decoder.feed(Array("\u{1B}[201~x".utf8))
        guard case .paste(let text) = keys.first else {
            Issue.record("no paste came out")
            return
        }
        #expect(text.utf8.count == 1 << 20)
        #expect(keys.last == .text("x"))
    }

    @Test func bytesThatAreNoTextAreDropped() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xFF, 0xC0, 0x80, 0x61, 0xED, 0xA0, 0x80, 0x62]) == [.text("a"), .text("b")])
        #expect(decoder.feed([0xE7, 0x8E]) == [])
        #expect(!decoder.isWaiting && decoder.settle() == [], "half a character may take its time")
        #expect(decoder.feed([0x8B]) == [.text("王")])
        #expect(decoder.feed([0xE7, 0x8E]) == [])
        #expect(decoder.feed([0x1B, 0x5B, 0x41]) == [.up], "another key drops it")
    }

    @Test func controlsHaveTheirKeys() {
        #expect(
            keys("\u{7F}\u{08}\t\r\n\u{0C}\u{1A}\u{1F}\u{00}")
                == [
                    .backspace, .backspace, .tab, .enter, .enter, .control("l"), .control("z"), .control("_"),
                ])
    }

    @Test func fullWidthCharactersCountAsCommands() {
        #expect(Key.text("：").command == .text(":"))
        #expect(Key.text("？").command == .text("?"))
        #expect(Key.text("／").command == .text("/"))
        #expect(Key.text("１").functionOfDigit == .function(1))
        #expect(Key.text("王").command == .text("王"))
        #expect(Key.paste("：").command == .paste("："))
    }

    @Test func randomBytesNeverStopTheDecoder() {
        var state: UInt64 = 20_261_121
        var decoder = KeyDecoder()
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let byte = UInt8(truncatingIfNeeded: state >> 40)
            // Half of the bytes come from what sequences are made of.
            let bytes: [UInt8] = [0x1B, 0x5B, 0x4F, 0x32, 0x7E, 0x3B, 0x41, byte]
            _ = decoder.feed([bytes[Int(state >> 61)]])
        }
        _ = decoder.settle()
        #expect(!decoder.isWaiting)
        #expect(decoder.feed(Array("王".utf8)) == [.text("王")])
    }
}
