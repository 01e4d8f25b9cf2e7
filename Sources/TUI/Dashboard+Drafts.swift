import Core

extension Office {
    private var shelf: Drafts { Drafts(store.directory, user: store.user) }

    /// Read this person's drafts, once, when the branch is opened.
    func readDrafts() { drafts = shelf.all() }

    /// Keep a draft on the disk, in place of an earlier one of the same record.
    func keep(_ draft: Draft) throws {
        drafts.removeAll { $0.register == draft.register && $0.id == draft.id }
        drafts.insert(draft, at: 0)
        try shelf.keep(draft)
    }

    /// Let go of the draft of a record.
    func drop(_ name: RecordName) throws {
        guard drafts.contains(where: { $0.register == name.register && $0.id == name.id }) else { return }
        drafts.removeAll { $0.register == name.register && $0.id == name.id }
        try shelf.drop(register: name.register, id: name.id)
    }

    /// The draft of a record that was left half-filled.
    func draft(_ name: RecordName) -> Draft? {
        drafts.first { $0.register == name.register && $0.id == name.id }
    }
}
