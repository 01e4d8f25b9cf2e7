import Testing

@Suite("the scanner behind the house rules")
struct SwiftScannerTests {
    private func code(_ text: String) -> String { String(decoding: SwiftScanner(text).code, as: UTF8.self) }

    @Test func commentsAreBlankedAndLinesStay() {
        #expect(code("a // 志愿 try!\nb") == "a" + String(repeating: " ", count: 15) + "\nb")
        #expect(code("a /* b /* c */ d\n */ e") == "a               \n    e")
    }

    @Test func stringsAreBlankedButNotTheirInterpolations() {
        #expect(code(#"f("try! {") + g"#) == #"f("      ") + g"#)
        #expect(code(#"x("a\"b\(h("c") { $0 })d")"#) == #"x("     (h(" ") { $0 }) ")"#)
        #expect(code("##\"a\"# \\(b) \\##(c)\"## d").hasSuffix("(c)\"## d"))
        #expect(code("\"\"\"\n { \" // x\n\"\"\" }") == "\"\"\"\n         \n\"\"\" }")
        #expect(code("\"\" + \"//\" // y") == "\"\" + \"  \"     ")
    }

    @Test func functionsAreMeasured() {
        let text = """
            protocol P { func a(); var b: Int { get } }
            struct S {
                var stored = 1
                var computed: Int {
                    1
                }
                init(_ body: () -> Void = { }) {
                    self.init()
                }
                func 求和(x: Int) -> [Int] where Int: P {
                    func inner() { "}" }
                    return []
                }
            }
            """
        let found = SwiftFunction.all(in: SwiftScanner(text).code)
        #expect(
            found.filter { $0.line > 1 } == [
                SwiftFunction(name: "computed", line: 4, lines: 3),
                SwiftFunction(name: "init", line: 7, lines: 3),
                SwiftFunction(name: "求和", line: 10, lines: 4),
                SwiftFunction(name: "inner", line: 11, lines: 1),
            ])
    }

    @Test func wordsStandAlone() {
        let text = Text(Array("fingerprint(x)\nprint(x)\n志愿print(y)\ndebug_print(z)\n".utf8))
        #expect(text.lines.count == 4)
        #expect(text.lines(with: "print(") == [2, 3])
        #expect(text.lines(with: "absent").isEmpty)
        #expect(text.contains("gerpr"))
    }
}
