import Foundation

/// The files of this repository as the house rules read them.
struct Repository: Sendable {
    /// One text file.
    struct File: Sendable {
        /// Relative to the root, with `/`.
        let path: String
        /// The text as it is.
        let text: Text
        /// Swift only: the text without comments and the contents of strings.
        let code: Text
        /// Swift only.
        let functions: [SwiftFunction]

        var isSwift: Bool { path.hasSuffix(".swift") }
        var isMarkdown: Bool { path.hasSuffix(".md") }
        var name: String { String(path.split(separator: "/").last ?? "") }

        init(path: String, text: String) {
            self.path = path
            self.text = Text(Array(text.utf8))
            guard path.hasSuffix(".swift") else {
                code = Text([])
                functions = []
                return
            }
            code = Text(SwiftScanner(text).code)
            functions = SwiftFunction.all(in: code.bytes)
        }

        /// True when the path lies in one of `folders`, each written with its closing `/`.
        func isUnder(_ folders: String...) -> Bool { folders.contains { path.hasPrefix($0) } }
    }

    /// The folder of Package.swift.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Read once for all rules.
    static let current = Repository()

    /// Every text file a person wrote, in the order of their paths.
    let files: [File]
    /// The paths of everything else (pictures, packed tables).
    let others: [String]

    var swift: [File] { files.filter(\.isSwift) }
    var markdown: [File] { files.filter(\.isMarkdown) }

    private init() {
        var files: [File] = []
        var others: [String] = []
        for path in Self.paths() {
            let bytes = FileManager.default.contents(atPath: Self.root.appendingPathComponent(path).path)
            if let bytes, let text = String(data: bytes, encoding: .utf8) {
                files.append(File(path: path, text: text))
            } else {
                others.append(path)
            }
        }
        self.files = files
        self.others = others
    }

    /// Files of the top folder and of its folders, without what git, the build and editors keep.
    private static func paths() -> [String] {
        let manager = FileManager.default
        let kept: Set = [".ci", ".swift-format", ".gitignore"]
        let top = (try? manager.contentsOfDirectory(atPath: root.path)) ?? []
        var paths: [String] = []
        for entry in top where !entry.hasPrefix(".") || kept.contains(entry) {
            guard isFolder(entry) else {
                paths.append(entry)
                continue
            }
            let inside = manager.enumerator(atPath: root.appendingPathComponent(entry).path)
            while let next = inside?.nextObject() as? String {
                let path = entry + "/" + next
                if !isFolder(path), !next.hasSuffix(".swp"), !next.hasSuffix("~") { paths.append(path) }
            }
        }
        return paths.filter { $0 != "Package.resolved" }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        root.appendingPathComponent(path).resourceIsFolder
    }
}

extension URL {
    fileprivate var resourceIsFolder: Bool {
        (try? resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }
}
