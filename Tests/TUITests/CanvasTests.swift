import TUI
import Testing

@Suite struct CanvasTests {
    private func rows(_ size: Size, medium: Medium = Medium(), _ draw: (inout Canvas) -> Void) -> [String] {
        var canvas = Canvas(size, medium: medium)
        draw(&canvas)
        return canvas.glyphRows()
    }

    @Test func textIsPutWhereItIsWanted() {
        #expect(rows(Size(12, 2)) { $0.put("博爱家园", at: Point(2, 1), .text) } == ["", "  博爱家园"])
    }

    @Test func textPartlyAndFullyOutside() {
        let drawn = rows(Size(6, 2)) { canvas in
            canvas.put("王小明", at: Point(-2, 0), .text)
            canvas.put("王小明", at: Point(3, 1), .text)
            canvas.put("王小明", at: Point(9, 0), .text)
            canvas.put("王小明", at: Point(0, -1), .text)
            canvas.put("王小明", at: Point(0, 2), .text)
        }
        #expect(drawn == ["小明", "   王"])
    }

    @Test func aWideGlyphCutByTheLeftEdgeLeavesABlank() {
        #expect(rows(Size(6, 1)) { $0.put("王小明", at: Point(-1, 0), .text) } == [" 小明"])
    }

    @Test func overwritingHalfOfAWideGlyphBlanksTheOtherHalf() {
        #expect(
            rows(Size(6, 1)) {
                $0.put("王小明", at: Point(0, 0), .text)
                $0.put("x", at: Point(1, 0), .text)
            } == [" x小明"])
        #expect(
            rows(Size(6, 1)) {
                $0.put("王小明", at: Point(0, 0), .text)
                $0.put("x", at: Point(2, 0), .text)
            } == ["王x 明"])
        #expect(
            rows(Size(6, 1)) {
                $0.put("王小明", at: Point(0, 0), .text)
                $0.put("红", at: Point(1, 0), .text)
            } == [" 红 明"])
    }

    @Test func fillingThroughWideGlyphsMendsBothEdges() {
        #expect(
            rows(Size(8, 1)) {
                $0.put("博爱家园", at: Point(0, 0), .text)
                $0.fill(Rect(3, 0, 2, 1), .text)
            } == ["博    园"])
    }

    @Test func aWidthIsFilledExactly() {
        var canvas = Canvas(Size(20, 1))
        canvas.put("####################", at: Point(0, 0), .text)
        let end = canvas.put("买买提·吐尔逊", at: Point(2, 0), .text, width: 8)
        #expect(end == 10)
        #expect(canvas.glyphRows() == ["##买买提·…##########"])
        canvas.put("12.5", at: Point(2, 0), .text, width: 8, align: .end)
        #expect(canvas.glyphRows() == ["##    12.5##########"])
        canvas.put("中", at: Point(2, 0), .text, width: 8, align: .centre)
        #expect(canvas.glyphRows() == ["##   中   ##########"])
    }

    @Test func hiddenCharactersAreShownAndNeverSent() {
        var canvas = Canvas(Size(60, 1))
        canvas.put("a\u{1B}[31m\u{07}\u{7F}\u{85}\u{202E}\u{200B}\u{FEFF}\t\u{2028}b", at: Point(0, 0), .text)
        #expect(canvas.glyphRows() == ["a␛[31m␇␡‹85›‹202E›‹200B›‹FEFF›␉‹2028›b"])
        for cell in canvas.cells {
            for scalar in cell.text.unicodeScalars {
                #expect(
                    !["Cc", "Cf", "Zl", "Zp"].contains(category(scalar)),
                    "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    private func category(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control: "Cc"
        case .format: "Cf"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        default: ""
        }
    }

    @Test func everyScalarTakesTheColumnsThatAreCountedForIt() {
        for code: UInt32 in stride(from: 0, to: 0x30000, by: 7) {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let text = "中" + String(Character(scalar)) + "|"
            var canvas = Canvas(Size(24, 1))
            let end = canvas.put(text, at: Point(0, 0), .text)
            #expect(end == canvas.medium.width(of: text), "U+\(String(code, radix: 16))")
            #expect(canvas[end - 1, 0].text == "|", "U+\(String(code, radix: 16))")
            let columns = canvas.cells.reduce(0) { $0 + Int($1.width) }
            #expect(columns == 24, "U+\(String(code, radix: 16))")
        }
    }

    @Test func combiningMarksShareACell() {
        var canvas = Canvas(Size(10, 1))
        canvas.put("e\u{301}x", at: Point(0, 0), .text)
        #expect(canvas[0, 0].text == "e\u{301}")
        #expect(canvas[1, 0].text == "x")
        canvas.put("z\u{300}\u{301}\u{302}\u{303}y", at: Point(0, 0), .text)
        #expect(canvas[0, 0].text == "z\u{300}\u{301}", "a heap of marks keeps its first two")
        #expect(canvas[1, 0].text == "y")
    }

    @Test func anAreaIsAWorldOfItsOwn() {
        var canvas = Canvas(Size(12, 4))
        canvas.fill(.textDim)
        canvas.within(Rect(2, 1, 6, 2)) { canvas in
            #expect(canvas.bounds == Size(6, 2))
            canvas.fill(.text)
            canvas.put("博爱家园博爱", at: Point(0, 0), .text)
            canvas.within(Rect(4, 1, 20, 20)) { canvas in
                canvas.put("abcdef", at: Point(0, 0), .text)
                canvas.placeCaret(at: Point(1, 0))
            }
        }
        #expect(canvas.glyphRows() == ["", "  博爱家", "      ab", ""])
        #expect(canvas.caret == Point(7, 2))
        canvas.placeCaret(at: Point(12, 0))
        #expect(canvas.caret == nil, "a caret outside is hidden")
    }

    @Test func boxesAndPanelsPartlyOutside() {
        #expect(rows(Size(6, 3)) { $0.box(Rect(0, 0, 6, 3)) } == ["┌────┐", "│    │", "└────┘"])
        #expect(rows(Size(4, 3)) { $0.box(Rect(-2, -1, 5, 3)) } == ["  │", "──┘", ""])
        #expect(rows(Size(4, 1)) { $0.box(Rect(0, 0, 1, 1)) } == [""])
        #expect(
            rows(Size(14, 2)) {
                $0.panel(
                    Rect(0, 0, 14, 4), title: "博爱家园站点", frame: .frame, titleRole: .title, inside: .text)
            } == ["┌─ 博爱家… ──┐", "│            │"])
    }

    @Test func recolouringTakesWholeGlyphs() {
        var canvas = Canvas(Size(6, 1))
        canvas.put("王小明", at: Point(0, 0), .text)
        canvas.recolour(Rect(1, 0, 2, 1), .tableMatch)
        #expect((0..<6).map { canvas[$0, 0].role == .tableMatch } == [true, true, true, true, false, false])
    }

    @Test func nothingEverDrawsOutside() {
        var state: UInt64 = 7
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Int(state >> 33) % below
        }
        let texts = ["王小明", "a", "e\u{301}", "·★…—", "👨‍👩‍👧", "\u{202E}x", ""]
        for _ in 0..<400 {
            var canvas = Canvas(Size(next(12), next(6)))
            for _ in 0..<12 {
                canvas.within(Rect(next(20) - 6, next(10) - 4, next(14), next(8))) { canvas in
                    let point = Point(next(20) - 6, next(10) - 4)
                    switch next(4) {
                    case 0: canvas.put(texts[next(texts.count)], at: point, .text)
                    case 1: canvas.put(texts[next(texts.count)], at: point, .text, width: next(9))
                    case 2: canvas.fill(Rect(point.x, point.y, next(9), next(5)), .text)
                    default: canvas.box(Rect(point.x, point.y, next(9), next(5)))
                    }
                }
            }
            for y in 0..<canvas.size.height {
                var column = 0
                while column < canvas.size.width {
                    let width = Int(canvas[column, y].width)
                    #expect(width > 0, "a right half without its left half")
                    column += max(1, width)
                }
                #expect(column == canvas.size.width, "a wide glyph hangs over the edge")
            }
        }
    }
}
