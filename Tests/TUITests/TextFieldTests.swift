import TUI
import Testing

@Suite struct TextFieldTests {
    private func edited(_ text: String, _ inputs: TextInput...) -> TextField {
        var field = TextField(text)
        for input in inputs { field.apply(input) }
        return field
    }

    @Test func editingMovesByGrapheme() {
        #expect(edited("王e\u{301}", .backspace).text == "王")
        #expect(edited("👨‍👩‍👧明", .left, .backspace).text == "明")
        #expect(edited("王明", .left, .insert("小")).text == "王小明")
        #expect(edited("王小明", .home, .delete).text == "小明")
        #expect(edited("王", .left, .left, .backspace).text == "王")
        #expect(edited("王", .right, .delete).text == "王")
    }

    @Test func aCombiningMarkJoinsWhatIsBeforeIt() {
        let field = edited("caf", .insert("e"), .insert("\u{301}"))
        #expect(field.text == "café")
        #expect(field.caret == 4)
        var full = TextField("e", limit: 1)
        full.apply(.insert("\u{301}x"))
        #expect(full.text.count == 1)
        full.apply(.insert("\u{301}"))
        #expect(full.caret == 1)
    }

    @Test func wordsAreRunsOfOneKind() {
        #expect(edited("嘉兴 AED-12", .wordLeft).caret == 7)
        #expect(edited("嘉兴 AED-12", .wordLeft, .wordLeft, .wordLeft).caret == 3)
        #expect(edited("嘉兴 AED", .deleteWord).text == "嘉兴 ")
        #expect(edited("嘉兴 AED", .home, .wordRight, .wordRight).caret == 6)
        #expect(edited("", .wordLeft, .wordRight, .deleteWord).text == "")
    }

    @Test func aPasteIsOneLine() {
        #expect(edited("", .insert("王小明\r\n13800\t000\u{1B}[A\u{07}")).text == "王小明 13800 000[A")
        #expect(edited("", .insert("\u{1B}\u{07}")).text == "")
    }

    @Test func whatGoesBeyondTheLimitIsNotTaken() {
        var field = TextField("12345678", limit: 11)
        field.apply(.insert("901234"))
        #expect(field.text == "12345678901")
        let changed = field.apply(.insert("9"))
        #expect(!changed)
    }

    @Test func undoGoesBackInsideTheField() {
        var field = TextField("旧")
        field.apply(.insert("新"))
        field.apply(.clear)
        #expect(field.text == "")
        field.apply(.undo)
        #expect(field.text == "旧新")
        field.apply(.undo)
        field.apply(.undo)
        #expect(field.text == "旧")
    }

    @Test func theCaretStandsInItsCell() {
        func caret(_ field: TextField, width: Int) -> Point? {
            var canvas = Canvas(Size(40, 3))
            field.draw(&canvas, at: Point(4, 1), width: width, active: true)
            return canvas.caret
        }
        #expect(caret(TextField("王小明"), width: 20) == Point(10, 1))
        #expect(caret(edited("王小明", .left), width: 20) == Point(8, 1))
        #expect(caret(TextField(""), width: 20) == Point(4, 1))
        for length in 0...60 {
            var field = TextField(String(repeating: "博", count: length))
            for _ in 0...length {
                let place = caret(field, width: 12)
                #expect(place.map { $0.y == 1 && $0.x >= 4 && $0.x < 16 } == true, "\(length) \(field.caret)")
                field.apply(.left)
            }
        }
    }

    @Test func aLongTextShowsThatThereIsMore() {
        var canvas = Canvas(Size(16, 1))
        TextField("abcdefghijklmnopqrstuvwxyz").draw(&canvas, at: Point(0, 0), width: 12, active: true)
        #expect(canvas.glyphRows() == ["‹uvwxyz"])
        TextField("abcdefghijklmnopqrstuvwxyz").draw(&canvas, at: Point(0, 0), width: 12, active: false)
        #expect(canvas.glyphRows() == ["abcdefghijk›"])
    }
}
