import Glibc

@testable import Core

/// Real files beside the repository, and bytes in other encodings, for the tests of Exchange.
enum TestFiles {
    /// The folder with public data, which is not part of the repository.
    static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.dropLast().joined(separator: "/") + "/shared/data"
    }()

    /// Why tests on real files are skipped where the folder is missing.
    static let reason = "the public test data (../shared/data) is not there"

    /// Whether the folder is there.
    static let areHere = access(folder + "/README.md", R_OK) == 0

    static func path(_ name: String) -> String { folder + "/" + name }

    /// `text` in the bytes of `encoding`.
    static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
        if encoding == .utf8 { return Array(text.utf8) }
        return Converter(from: "UTF-8", to: encoding.iconvName)?.convert(Array(text.utf8)) ?? []
    }

    /// The rows of a sheet as texts.
    static func rows(_ sheet: Sheet) -> [[String]] { (0..<sheet.rowCount).map { sheet.cells($0) } }

    static func sheet(_ text: String, _ encoding: TextEncoding = .utf8) throws -> Sheet {
        try Sheet(name: "表.csv", source: bytes(text, encoding))
    }
}
