/// What the parser of the command line says, in Chinese: its own words are English only. What it does not
/// know stays as it is, so that a newer parser's words are never lost.
struct Wording {
    /// A sentence of the parser with `*` for what varies, and the same in Chinese with `$1`, `$2` for that.
    private static let sentences: [(english: String, chinese: String)] = [
        ("Error: Missing expected argument '*'", "用法不对：缺少参数 $1。"),
        ("Error: Missing one of: '*'", "用法不对：缺少参数，以下任选其一：$1。"),
        ("Error: Missing required subcommand.", "用法不对：缺少子命令。"),
        ("Error: Unknown option '*'. Did you mean '*'?", "用法不对：没有选项 $1；是不是 $2？"),
        ("Error: Unknown option '*'", "用法不对：没有选项 $1。"),
        ("Error: Invalid option: *", "用法不对：选项写法不对：$1。"),
        ("Error: Unexpected argument '*'", "用法不对：多了参数“$1”。"),
        ("Error: * unexpected arguments: '*'", "用法不对：多了 $1 个参数：“$2”。"),
        ("Error: Missing value for '*'", "用法不对：$1 后面缺少值。"),
        ("Error: The value '*' is invalid for '*'*", "用法不对：“$1”不能用作 $2。"),
        (
            "Error: The option '*' does not take any value, but '*' was specified.",
            "用法不对：选项 $1 不带值，却写了“$2”。"
        ),
        (
            "Error: Value to be set with flag '*' had already been set with flag '*'",
            "用法不对：$1 和 $2 不能一起用。"
        ),
        ("Error: *", "用法不对：$1"), ("Help:  *", "说明：$1"), ("Usage: *", "用法：$1"),
        ("  See '*' for more information.", "更多说明：$1"),
        ("OVERVIEW: Show subcommand help information.", "概要：显示某个命令的帮助。"), ("OVERVIEW: *", "概要：$1"),
        ("USAGE: *", "用法：$1"), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
        ("SUBCOMMANDS:", "命令："), ("  See '*' for detailed help.", "某个命令的详细说明：$1"),
        ("  --version *Show the version.", "  --version $1显示版本。"),
        ("  -h, --help *Show help information.", "  -h, --help $1显示帮助。"),
        ("*(default: *)", "$1（默认 $2）"),
    ]

    /// The help page or the error in `text`, line by line. `isCommand` says whether a command of that name
    /// exists: of a word that is none, it is said that there is no such command.
    static func chinese(_ text: String, isCommand: (String) -> Bool) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isRoot = lines.contains { $0.hasPrefix("Usage: boai [") && $0.hasSuffix("<subcommand>") }
        return lines.map { line in
            if isRoot, let word = unexpected(line), !isCommand(word) {
                return "用法不对：没有命令“\(word)”；全部命令见 boai --help。"
            }
            return translated(line)
        }.joined(separator: "\n")
    }

    /// The first word that the parser did not expect.
    private static func unexpected(_ line: String) -> String? {
        let found =
            captures("Error: Unexpected argument '*'", line)?.first
            ?? captures("Error: * unexpected arguments: '*'", line)?.last
        return found.map { String($0.prefix { $0 != "'" }) }
    }

    private static func translated(_ line: String) -> String {
        for (english, chinese) in sentences {
            guard let found = captures(english, line) else { continue }
            return found.enumerated().reduce(chinese) { words, capture in
                words.replacing(
                    "$\(capture.offset + 1)", with: capture.element.replacing("', '", with: "”、“"))
            }
        }
        return line
    }

    /// What stands for each `*` of `pattern` in `line`; nil where the line is another sentence.
    private static func captures(_ pattern: String, _ line: String) -> [String]? {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard line.hasPrefix(parts[0]) else { return nil }
        if parts.count == 1 { return line == pattern ? [] : nil }
        var rest = line.dropFirst(parts[0].count)
        var found: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return nil }
            found.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        guard let last = parts.last, rest.hasSuffix(last) else { return nil }
        found.append(String(rest.dropLast(last.count)))
        return found
    }
}
