// Stands in until Targets/Figures lands, which deletes its line here.
final class Figures {
    init?(decoding: JSONNode, catalog: Catalog, branch: Branch) {}; func encode(to: inout JSONWriter) {}
}
