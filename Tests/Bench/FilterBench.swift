import Core
import Glibc

/// Search as you type, key by key: words are typed and deleted again, as a person at the screen does.
enum FilterBench {
    /// What is typed: names and skills in 汉字, in full pinyin and in initials, several terms, and nothing
    /// that occurs.
    static let typed = ["王小明", "李建国", "急救 陈", "wangxiaoming", "wxm", "lijianguo", "zh li", "欧阳", "qqqq"]

    static func run(_ directory: DataDirectory, register: String) throws {
        let store = try Store(opening: directory)
        let table = try store.table(register)
        let before = Report.privateMemory()
        let search = RecordSearch(table)
        let (_, index) = Stopwatch.milliseconds { search.rows(matching: "王") }
        let after = Report.privateMemory()
        var (keys, work) = (Samples(), Samples())
        var slowest = (text: "", ms: 0.0)
        for text in typed {
            for query in FilterBench.steps(text) {
                let (waited, busy) = Stopwatch.processor {
                    Stopwatch.milliseconds { search.rows(matching: query) }
                }
                let ms = waited.1
                keys.add(ms)
                work.add(busy)
                if ms > slowest.ms { slowest = (query, ms) }
            }
        }
        Report.note("slowest key: “\(slowest.text)” \(slowest.ms) ms\n")
        Report.line([
            "keys": Double(keys.values.count), "p50_ms": keys.percentile(0.5),
            "p99_ms": keys.percentile(0.99),
            "processor_p99_ms": work.percentile(0.99), "index_ms": index, "index_mb": after - before,
        ])
    }

    /// What the field holds after each key: the word grows to its full length and shrinks again.
    private static func steps(_ text: String) -> [String] {
        let grown = (1...text.count).map { String(text.prefix($0)) }
        return grown + grown.dropLast().reversed()
    }

    /// Writes the searched columns of each live record as a line, for a peer that reads lines.
    static func writeRows(_ directory: DataDirectory, register: String) throws {
        let store = try Store(opening: directory)
        let table = try store.table(register)
        let columns = table.register.columns.filter { $0.isSearched && $0.privacy != .secret }
        var lines: [UInt8] = []
        for row in table.liveRows {
            let cells = columns.compactMap { table.value($0.id, row)?.text }
            lines += Array(cells.joined(separator: " ").utf8) + [0x0A]
            if lines.count > 1 << 20 {
                Report.text(lines)
                lines = []
            }
        }
        Report.text(lines)
    }
}
