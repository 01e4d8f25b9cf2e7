// Stands in until Records/RecordCheck, AnyColumn+Output and Targets/Figures land; each of them deletes its line here.
enum RecordCheck {
    static func refusals(_ r: Register, _ v: [String: Value], changed: Set<String>?) -> [Refusal] { [] }
}
extension AnyColumn {
    func display(_ v: Value?, _ l: Language, branch: Branch?, isRevealed: Bool) -> String { "" }
}
final class Figures {
    init?(decoding: JSONNode, catalog: Catalog, branch: Branch) {}; func encode(to: inout JSONWriter) {}
}
