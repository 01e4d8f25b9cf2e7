import Testing

/// The rules of the house, held by a test: sizes, banned words, and the walls inside the targets. Each
/// failure names the place and the way out. Documents and stray files: `TidyDocumentTests`.
@Suite("tidy: sources")
struct TidyTests {
    private let repository = Repository.current

    @Test func theRepositoryWasFound() {
        #expect(repository.files.contains { $0.path == "Package.swift" })
        #expect(repository.swift.contains { $0.path == "Tests/CoreTests/TidyTests.swift" })
        #expect(repository.markdown.contains { $0.path == "README.md" })
    }

    @Test func filesAndLinesFitAReader() {
        for file in repository.files where file.isSwift || file.isUnder("script/", "Sources/", ".ci/") {
            if file.text.lines.count > 350 && !Tidy.isGenerated(file) {
                Tidy.fault(
                    file, file.text.lines.count,
                    "the file is over 350 lines: move its second noun to a file of its own")
            }
            for (index, line) in file.text.lines.enumerated() where line.utf8.count > 110 && line.count > 110
            {
                // A sentence for people that starts its line is better whole than in pieces.
                if file.isSwift, line.drop(while: { $0 == " " }).hasPrefix("\"") { continue }
                Tidy.fault(file, index + 1, "the line is \(line.count) columns long: break it at 110")
            }
        }
    }

    @Test func functionsFitOnAScreen() {
        for file in repository.swift {
            for function in file.functions where function.lines > 60 {
                Tidy.fault(
                    file, function.line,
                    "\(function.name) has \(function.lines) lines: split it, 60 is the most")
            }
        }
    }

    /// A banned word of code, where it is banned, and what to write instead.
    private static let banned:
        [(word: String, isBannedIn: @Sendable (Repository.File) -> Bool, instead: String)] = [
            ("try!", { _ in true }, "handle the error, or let it be thrown"),
            ("as!", { _ in true }, "use as? and say what happens otherwise"),
            ("fatalError(", { _ in true }, "throw, or return what a person can act on"),
            (
                "print(", { !$0.isUnder("Sources/boai/") },
                "only the command line writes to stdout: return the text"
            ),
            ("usleep(", { $0.isUnder("Sources/") }, "wait for an event with poll instead"),
            ("sleep(", { $0.isUnder("Sources/") }, "wait for an event with poll instead"),
            // A lock cannot be waited for with a time limit, so FileLock tries again after a moment.
            (
                "nanosleep(", { $0.isUnder("Sources/") && $0.path != "Sources/Core/Store/FileLock.swift" },
                "wait for an event with poll instead"
            ),
        ]

    @Test func bannedWordsStayOut() {
        for file in repository.swift {
            for (word, isBannedIn, instead) in Self.banned where isBannedIn(file) {
                for line in file.code.lines(with: word) {
                    Tidy.fault(file, line, "\(word) is banned: \(instead)")
                }
            }
        }
    }

    @Test func noUnfinishedThoughts() {
        // Written in two halves so that this file keeps its own rule.
        let words = ["FIX" + "ME", "TO" + "DO", "XX" + "X"]
        for file in repository.files where !file.isUnder("Tests/TUITests/Golden/") {
            for word in words {
                for line in file.text.lines(with: word) {
                    Tidy.fault(file, line, "\(word): do it, or write an issue")
                }
            }
        }
    }

    @Test func importsKeepTheWalls() {
        for file in repository.swift {
            for (module, home) in [
                ("CNCurses", "Sources/TUI/Terminal/"), ("CSimdJSON", "Sources/Core/"),
                ("CCSV", "Sources/Core/"),
            ] {
                for line in file.code.lines(with: "import \(module)") where !file.isUnder(home) {
                    Tidy.fault(file, line, "only \(home) imports \(module): ask it for what you need")
                }
            }
            for line in file.code.lines(with: "import TUI") where file.isUnder("Sources/Core/") {
                Tidy.fault(file, line, "Core knows no terminal: hand the fact out and let TUI draw it")
            }
        }
    }

    /// Signs of opening a file: `open` and its kin cannot do without one of the flags.
    private static let openers = [
        "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "fopen(", "creat(", "FileManager", "FileHandle",
        "contentsOfFile", "Data(contentsOf:", "String(contentsOf:",
    ]

    /// Who else opens files, and which: none of these is a data file of a branch.
    private static let openersAllowed: [(path: String, reason: String)] = [
        ("Sources/Core/Store/", "the data files' own home"),
        ("Sources/Core/Exchange/", "files that the user named, coming in and going out"),
        ("Sources/Core/Records/Zone.swift", "the system's table of a time zone"),
    ]

    @Test func onlyTheStoreOpensDataFiles() {
        for file in repository.swift where file.isUnder("Sources/") {
            if Self.openersAllowed.contains(where: { file.path.hasPrefix($0.path) }) { continue }
            for opener in Self.openers {
                for line in file.code.lines(with: opener) {
                    Tidy.fault(
                        file, line,
                        "only Core/Store opens data files: go through it, or give a reason in openersAllowed")
                }
            }
        }
    }

    @Test func sharedFoldersNameNoProgramme() {
        let programmes = Tidy.programmes(in: repository)
        #expect(programmes.count >= 4)
        let names = programmes.map(\.name).filter { $0 != "Goals" }
        for file in repository.swift where Tidy.isShared(file) {
            for name in names {
                for line in file.code.lines(with: name) {
                    Tidy.fault(
                        file, line,
                        "a shared folder never names a programme (\(name)): ask the catalog what it declares"
                    )
                }
            }
        }
    }

    @Test func theListOfProgrammesIsTheFolder() {
        let programmes = Tidy.programmes(in: repository)
        guard let list = repository.files.first(where: { $0.path == Tidy.listOfProgrammes }) else {
            Issue.record("\(Tidy.listOfProgrammes) is missing: it lists every programme")
            return
        }
        for programme in programmes where list.code.lines(with: programme.name + ".self").count != 1 {
            Tidy.fault(list, 1, "\(programme.name) of \(programme.path) must be listed exactly once")
        }
        let listed = list.code.lines.reduce(0) {
            $0 + $1.split(separator: ".self", omittingEmptySubsequences: false).count - 1
        }
        #expect(listed == programmes.count, "\(Tidy.listOfProgrammes):1: lists what the folder does not have")
    }
}
