import Foundation
import Testing

/// The rules of the house for documents and for files that nobody reads.
@Suite("tidy: documents and stray files")
struct TidyDocumentTests {
    private let repository = Repository.current

    @Test func everyDocumentHasOneTitle() {
        for file in repository.markdown {
            let titles = Self.prose(file).filter { $0.text.hasPrefix("# ") }
            if titles.count != 1 {
                Tidy.fault(
                    file, titles.dropFirst().first?.line ?? 1,
                    "has \(titles.count) titles (`# …`): keep exactly one")
            }
            if let first = titles.first, first.line != 1 {
                Tidy.fault(file, first.line, "the title belongs on the first line")
            }
        }
    }

    @Test func everyDocumentExistsInBothLanguages() {
        let paths = Set(repository.markdown.map(\.path))
        // The changelog is for those who read the commits, which are in English.
        for file in repository.markdown where file.path != "CHANGELOG.md" {
            let stem = String(file.path.dropLast(".md".count))
            let partner =
                stem.hasSuffix(".zh-CN") ? String(stem.dropLast(".zh-CN".count)) + ".md" : stem + ".zh-CN.md"
            if !paths.contains(partner) { Tidy.fault(file, 1, "has no \(partner): write it") }
        }
    }

    @Test func linksBetweenDocumentsLeadSomewhere() {
        for file in repository.markdown {
            let folder = Repository.root.appendingPathComponent(file.path).deletingLastPathComponent()
            for (line, text) in Self.prose(file) {
                for piece in text.components(separatedBy: "](").dropFirst() {
                    let target = piece.prefix { $0 != ")" && $0 != "#" }
                    if target.isEmpty || target.contains(":") { continue }
                    let place = folder.appendingPathComponent(String(target)).path
                    if !FileManager.default.fileExists(atPath: place) {
                        Tidy.fault(
                            file, line, "links to \(target), which is not there: mend or drop the link")
                    }
                }
            }
        }
    }

    /// Every document, script and theme is named by another file, so that somebody can come across it.
    @Test func nothingIsUnused() {
        for file in repository.files {
            if file.isSwift {
                let declares = file.code.lines.contains { line in
                    let text = line.trimmingCharacters(in: .whitespaces)
                    return !text.isEmpty && !text.hasPrefix("import ") && !text.hasPrefix("@testable import ")
                }
                if !declares { Tidy.fault(file, 1, "declares nothing: fill or delete it") }
            } else if file.isUnder("docs/", "script/", "Sources/", "Themes/"), !isNamedElsewhere(file) {
                Tidy.fault(file, 1, "no other file names it: link to it, or delete it")
            }
        }
    }

    @Test func placesOfOneMachineStayOut() {
        // Put together here so that this file keeps its own rule.
        let folders = ["work", "root", "home", "Users", "tmp"].map { "/" + $0 + "/" }
        let hosts = [
            "pypi" + ".org", "crates" + ".io", "npmjs" + ".", "rubygems" + ".org", "proxy.golang" + ".org",
        ]
        for file in repository.files {
            for folder in folders where file.text.contains(folder) {
                for (index, line) in file.text.lines.enumerated() where Self.isAbsolute(folder, in: line) {
                    Tidy.fault(
                        file, index + 1,
                        "\(folder)… is a place of one machine: write it relative, or as $HOME, $TMPDIR")
                }
            }
            for host in hosts where file.text.contains(host) {
                let line = (file.text.lines.firstIndex { $0.contains(host) } ?? 0) + 1
                Tidy.fault(file, line, "names a package registry's host: name the package instead")
            }
        }
    }

    /// The invariants above the store are numbered so that tests can say which of them they show.
    @Test func everyInvariantOfTheStoreIsCitedByATest() throws {
        let store = try #require(repository.files.first { $0.path == "Sources/Core/Store/Store.swift" })
        let numbers = store.text.lines.compactMap { line -> Int? in
            guard line.hasPrefix("// "), let point = line.firstIndex(of: ".") else { return nil }
            return Int(line[..<point].dropFirst(2).drop { $0 == " " })
        }
        #expect(numbers == Array(1...12))
        var cited: Set<Int> = []
        for file in repository.swift where file.isUnder("Tests/") {
            for line in file.text.lines {
                for match in line.matches(of: /[Ii]nvariants? ([0-9]+)(?: and ([0-9]+))?/) {
                    cited.formUnion([match.1, match.2 ?? ""].compactMap { Int($0) })
                }
            }
        }
        for number in numbers where !cited.contains(number) {
            Tidy.fault(store, 1, "no test cites invariant \(number): write one, or say which one shows it")
        }
    }

    private func isNamedElsewhere(_ file: Repository.File) -> Bool {
        var name = file.name
        // The build compiles what lies in the folder of a C target.
        if name.hasSuffix(".cpp") || name.hasSuffix(".c") { return true }
        // A translation is reached from its original.
        if name.hasSuffix(".zh-CN.md") { return true }
        // A theme goes by its name without the ending, a module map by its folder.
        if name.hasSuffix(".toml") { name = String(name.dropLast(".toml".count)) }
        if name == "module.modulemap" { name = String(file.path.split(separator: "/").dropLast().last ?? "") }
        if file.isUnder("script/") { name = file.path }
        return repository.files.contains { other in
            other.path != file.path && other.text.contains(name)
        }
    }

    /// The lines of a document outside its fenced blocks, numbered from 1.
    private static func prose(_ file: Repository.File) -> [(line: Int, text: String)] {
        var isFenced = false
        var prose: [(line: Int, text: String)] = []
        for (index, line) in file.text.lines.enumerated() {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if !isFenced {
                prose.append((index + 1, line))
            }
        }
        return prose
    }

    /// True when `folder` stands on the line as the start of an absolute path.
    private static func isAbsolute(_ folder: String, in line: String) -> Bool {
        line.components(separatedBy: folder).dropLast().contains { before in
            guard let last = before.unicodeScalars.last else { return true }
            return
                !(last.properties.isAlphabetic || "._~-)}>*".unicodeScalars.contains(last)
                || last.properties.numericType != nil)
        }
    }
}
