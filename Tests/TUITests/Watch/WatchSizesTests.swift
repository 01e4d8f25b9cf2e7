import Testing

@testable import Core
@testable import TUI

/// Whatever the size of the window, nothing is cut without a mark and nothing is drawn outside.
@Suite("watch: every size") struct WatchSizesTests {
    private static let pages = ["1", "2 Down", "4 Down", "5", "6 Down Right", "7 Down Down", "8", "5 Enter"]

    /// A spread of widths and heights with the ones where layouts change.
    private static let widths = [
        20, 39, 40, 41, 47, 59, 63, 64, 67, 68, 75, 76, 80, 103, 104, 120, 149, 150, 169, 170, 200, 220,
    ]
    private static let heights = [8, 19, 20, 21, 24, 29, 30, 40, 60, 70]

    @Test(arguments: pages, Language.allCases)
    func nothingIsCutWithoutAMark(keys: String, language: Language) {
        var watcher = Watcher(SampleBoard.make(), Size(80, 24), language: language)
        watcher.press(keys)
        for width in WatchSizesTests.widths {
            for height in WatchSizesTests.heights {
                watcher.resize(Size(width, height))
                let canvas = watcher.canvas
                #expect(
                    !canvas.hasOverrun,
                    "\(width)×\(height) \(keys) \(language)\n\(canvas.glyphRows().joined(separator: "\n"))")
                guard !canvas.hasOverrun else { return }
            }
        }
    }

    @Test func aWindowTooSmallSaysSo() {
        for size in [Size(20, 8), Size(39, 20), Size(40, 19)] {
            let watcher = Watcher(SampleBoard.make(), size)
            let text = watcher.canvas.glyphRows().joined()
            #expect(text.contains("窗口太小") && !text.contains("台"), "\(size)")
        }
        #expect(!Watcher(SampleBoard.make(), Size(40, 20)).canvas.glyphRows().joined().contains("窗口太小"))
    }

    @Test func hugeAndOddFiguresStayWhole() {
        let words = FigureWords(.zh)
        let medium = Medium()
        for figure in [
            Figure(0), Figure(-1), Figure(Int64.max), Figure(Int64.min), Figure(99_999),
            Figure(-123_456_789, over: 7),
        ] {
            for unit in [FigureUnit.people, .yuan, .percent, .hours] {
                for width in 0...30 {
                    guard let short = words.short(figure, unit, in: width, medium) else { continue }
                    #expect(medium.width(of: short) <= width && !short.contains("…"))
                }
            }
        }
        #expect(words.short(Figure(123_456), .people, in: 9, medium) == "123,456人")
        #expect(words.short(Figure(123_456), .people, in: 7, medium) == "123,456")
        #expect(words.short(Figure(129_999), .people, in: 6, medium) == "12.9万", "cut, not rounded up")
        #expect(words.short(Figure(129_999), .people, in: 4, medium) == "12万")
        #expect(words.short(Figure(129_999), .people, in: 3, medium) == nil)
        #expect(words.short(nil, .people, in: 1, medium) == "—")
    }

    @Test func wordsForWhatIsMissing() {
        let zh = FigureWords(.zh)
        #expect(zh.gap(Figure(24), .devices) == "24台")
        #expect(zh.gap(Figure(0), .devices) == "已满")
        #expect(zh.gap(Figure(-6), .devices) == "超出 6台")
        #expect(zh.gap(nil, .devices) == "—")
        #expect(zh.perWeek(Figure(41, over: 10), .devices) == "4.1台")
        #expect(zh.perWeek(Figure(411, over: 100), .devices) == "4.2台", "never less than is needed")
        #expect(zh.perWeek(Figure(1001, over: 100), .devices) == "11台")
        #expect(zh.change(Figure(0), .devices) == "" && zh.change(nil, .devices) == "")
        #expect(zh.change(Figure(-2), .devices) == "-2台")
        #expect(zh.basis(.history([2025, 2024, 2023])) == "按往年进度 2023–2025")
        #expect(zh.basis(.history([2023, 2025])) == "按往年进度 2023/2025")
        #expect(zh.basis(.history([2025])) == "按往年进度 2025")
        #expect(FigureWords.movement(4, 3, Medium()) == "↑1")
        #expect(FigureWords.movement(1, 3, Medium(ascii: true)) == "-2")
        #expect(FigureWords.movement(3, 3, Medium()) == "=" && FigureWords.movement(nil, 3, Medium()) == "")
    }
}
