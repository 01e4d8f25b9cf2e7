import Testing

/// What the house rules share: what a programme is, which folders are shared, how a fault is told.
enum Tidy {
    static let listOfProgrammes = "Sources/Core/Programmes/All.swift"

    /// Records a failure as `file:line: what, and what to do`.
    static func fault(_ file: Repository.File, _ line: Int, _ message: String) {
        Issue.record("\(file.path):\(line): \(message)")
    }

    /// The business lines declared in `Core/Programmes`: the type's name and its file.
    static func programmes(in repository: Repository) -> [(name: String, path: String)] {
        var found: [(name: String, path: String)] = []
        for file in repository.swift where file.isUnder("Sources/Core/Programmes/") {
            for line in file.code.lines {
                let words = line.split { $0 == " " || $0 == ":" || $0 == "{" || $0 == "," }
                if let at = words.firstIndex(of: "enum"), words.dropFirst(at + 2).contains("Programme") {
                    found.append((String(words[at + 1]), file.path))
                }
            }
        }
        return found
    }

    /// True for code that serves every programme alike.
    static func isShared(_ file: Repository.File) -> Bool {
        if file.isUnder("Sources/TUI/") {
            let name = file.path.dropFirst("Sources/TUI/Screens/".count)
            return !(file.isUnder("Sources/TUI/Screens/") && name.hasPrefix("Overview"))
        }
        return file.isUnder("Sources/Core/")
            && !file.isUnder("Sources/Core/Programmes/", "Sources/Core/Sample/")
    }

    /// True for tables a script wrote; their first lines say which.
    static func isGenerated(_ file: Repository.File) -> Bool {
        file.text.lines.prefix(3).contains { $0.contains("Made by `script/") }
    }
}
