import Core

extension Watching {
    /// The names of the pages that this program knows, for `--page`.
    public static var pageNames: [String] {
        let programmes = Catalog.standard.programmes.filter { !$0.indicators.isEmpty }
        let pages: [WatchPage] =
            [.branches, .overview] + programmes.map { .programme($0.id) } + [.ranks, .alerts, .today]
        return pages.map(\.name)
    }

    /// What there is instead of the page that `options` hold; nil where it exists. Only a board of a newer
    /// program has programmes that this one does not know: so the boards are asked as well.
    public static func otherPages(_ options: WatchOptions) -> [String]? {
        guard let page = options.page?.name, !pageNames.contains(page) else { return nil }
        let host = WatchHost(world(options, fallback: .zh))
        let more = host.world.branches.flatMap { $0.board?.panes ?? [] }.map(\.id)
        if more.contains(page) { return nil }
        return pageNames
            + more.reduce(into: []) { names, name in
                if !pageNames.contains(name), !names.contains(name) { names.append(name) }
            }
    }
}
