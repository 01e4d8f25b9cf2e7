import Glibc

/// A half-filled form, kept for its author over a dropped line.
public struct Draft: Hashable, Sendable {
    /// The register's id.
    public var register: String
    /// The record's id; empty for a new record.
    public var id: String
    /// What has been typed, by column id; columns that were not touched are left out.
    public var texts: [String: String]
    /// The values that the author saw in those columns, blanks left out.
    public var base: [String: Value]
    /// When it was kept.
    public var at: Instant

    /// A draft.
    public init(register: String, id: String, texts: [String: String], base: [String: Value], at: Instant) {
        self.register = register
        self.id = id
        self.texts = texts
        self.base = base
        self.at = at
    }
}

/// The drafts of one account: a file each under `drafts/USER/`, for nobody else's eyes (0700, 0600).
///
/// They are no part of the ledger: a file that cannot be read counts as no draft.
public struct Drafts: Sendable {
    private let directory: DataDirectory
    private let folder: String

    /// The drafts of `user` in a data directory.
    public init(_ directory: DataDirectory, user: String) {
        self.directory = directory
        folder = directory.drafts + "/" + Drafts.safe(user)
    }

    /// Every draft, newest first.
    public func all() -> [Draft] {
        Files.names(in: folder).filter { $0.hasSuffix(".json") }
            .compactMap { name in
                guard let bytes = try? Files.read(folder + "/" + name), bytes.count < 4 << 20 else {
                    return nil
                }
                return Drafts.decoded(bytes)
            }
            .sorted { ($0.at, $0.register, $0.id) > ($1.at, $1.register, $1.id) }
    }

    /// Keeps a draft in place of an earlier one of the same record.
    public func keep(_ draft: Draft) throws {
        try directory.makeFolder(folder, mode: 0o700)
        try Files.replace(
            file(draft.register, draft.id), with: Drafts.encoded(draft), mode: 0o600, isSynced: true)
    }

    /// Lets go of the draft of a record, if there is one.
    public func drop(register: String, id: String) throws {
        let path = file(register, id)
        guard unlink(path) == 0 || errno == ENOENT else {
            throw StoreError.system(call: "unlink", path: path, errno: errno)
        }
    }

    private func file(_ register: String, _ id: String) -> String {
        "\(folder)/\(Drafts.safe(register))-\(id.isEmpty ? "new" : Drafts.safe(id)).json"
    }

    /// A name that cannot leave its folder: everything but letters, digits, dots inside, `_` and `@`
    /// becomes `_`.
    private static func safe(_ name: String) -> String {
        let kept = name.map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber || "._@".contains(character))
                ? character : "_"
        }
        return kept.first == "." ? "_" + String(kept.dropFirst()) : String(kept)
    }

    private static func encoded(_ draft: Draft) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("register", draft.register)
        writer.member("id", draft.id)
        writer.member("at", draft.at.iso)
        writer.key("texts")
        writer.beginObject()
        for (column, text) in draft.texts.sorted(by: { $0.key < $1.key }) { writer.member(column, text) }
        writer.endObject()
        writer.key("base")
        writer.beginObject()
        for (column, value) in draft.base.sorted(by: { $0.key < $1.key }) {
            writer.key(column)
            switch value {
            case .text(let text): writer.string(text)
            case .number(let number): writer.number(number)
            }
        }
        writer.endObject()
        writer.endObject()
        writer.space("\n")
        return writer.bytes
    }

    private static func decoded(_ bytes: [UInt8]) -> Draft? {
        try? JSONParser().parse(bytes) { node -> Draft? in
            guard let register = node["register"]?.string, let id = node["id"]?.string,
                let at = node["at"]?.string.flatMap({ Instant(iso: $0) })
            else { return nil }
            var draft = Draft(register: register, id: id, texts: [:], base: [:], at: at)
            node["texts"]?.forEachMember { key, value in
                draft.texts[String(decoding: key, as: UTF8.self)] = value.string
            }
            node["base"]?.forEachMember { key, value in
                let column = String(decoding: key, as: UTF8.self)
                draft.base[column] = value.string.map { .text($0) } ?? value.integer.map { .number($0) }
            }
            return draft
        }
    }
}
