import Core
import Glibc

/// Measures the ledger alone, without a terminal: `script/bench` calls it once for each figure, so that no
/// measurement warms the caches or the memory of another. One JSON object a line on stdout.
@main
enum Bench {
    private static let usage = """
        usage: Bench open DIR | load DIR REGISTER | rows DIR REGISTER | filter DIR REGISTER
               Bench commit DIR COUNT | write DIR COUNT MILLISECONDS | follow DIR COUNT | demo DIR SIZE

        """

    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 2 else { return leave(usage, code: 2) }
        let directory = DataDirectory(words[1])
        let third = words.count > 2 ? words[2] : ""
        do {
            switch words[0] {
            case "open": try OpenBench.run(directory)
            case "load": try LoadBench.run(directory, register: third)
            case "rows": try FilterBench.writeRows(directory, register: third)
            case "filter": try FilterBench.run(directory, register: third)
            case "commit": try CommitBench.run(directory, count: Int(third) ?? 200)
            case "write":
                let pause = words.count > 3 ? Int(words[3]) ?? 0 : 0
                try CommitBench.write(directory, count: Int(third) ?? 1, pause: pause)
            case "follow": try FollowBench.run(directory, count: Int(third) ?? 1)
            case "demo": try DemoBench.run(directory, size: third)
            default: leave(usage, code: 2)
            }
        } catch {
            leave("Bench \(words[0]): \(error)\n", code: 1)
        }
    }

    private static func leave(_ words: String, code: Int32) {
        Report.note(words)
        exit(code)
    }
}
