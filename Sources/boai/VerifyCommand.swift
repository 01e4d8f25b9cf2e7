import ArgumentParser
import Core

/// `boai verify`
struct VerifyCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: said(
            "核对全部校验值，重建缓存并比较；输出 序号 校验值。", "Check every hash, rebuild caches and compare; prints seq hash."),
        discussion: said(
            "把输出记在别处，以后用 --expect 序号:校验值 可证明此前没有被改过。",
            "Note the output elsewhere: --expect SEQ:HASH later proves that nothing before it changed."))

    @Option(help: ArgumentHelp(said("以前记下的 序号:校验值。", "A mark noted earlier."), valueName: "seq:hash"))
    var expect: String?
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let progress = Progress(Bilingual("核对流水（MB）", "Checking the journal (MB)"), desk.language)
        let found = try desk.store.verify(
            expecting: try mark(desk), progress: { progress.report($0 >> 20, $1 >> 20) })
        Output.line("\(found.seq) \(found.hash)")
        Output.flush()
        for damage in found.damage where !desk.store.remedied.contains(damage) { desk.say(damage.words) }
        if !found.damage.isEmpty { throw Failed(.damaged, nil, in: desk.language) }
        if found.isNewer, let reason = desk.store.readOnly {
            // The chain holds, but that all is well is more than this version can tell.
            throw Failed(.refused, reason, in: desk.language)
        }
        for trespass in found.trespasses { desk.say(trespass.words) }
        if !found.trespasses.isEmpty { throw Failed(.refused, nil, in: desk.language) }
        let counts = found.counts.filter { $0.count > 0 }
        let labels = counts.compactMap { entry in
            desk.store.registers.first { $0.id == entry.register }.map { ($0.label, entry.count) }
        }
        desk.say(
            Bilingual(
                "核对无误：" + labels.map { "\($0.zh) \($1) 条" }.joined(separator: "，"),
                "All is well: " + labels.map { "\($0.en) \($1)" }.joined(separator: ", ")))
    }

    private func mark(_ desk: Desk) throws -> (seq: Int, hash: String)? {
        guard let expect else { return nil }
        let parts = expect.split(whereSeparator: { ":： ".contains($0) })
        guard parts.count == 2, let seq = Int(parts[0]), seq >= 0, parts[1].count == 64 else {
            let words = Bilingual("--expect 应写成 序号:校验值（64 位）。", "--expect is SEQ:HASH, with 64 digits.")
            throw Failed(.usage, words, in: desk.language)
        }
        return (seq, parts[1].lowercased())
    }
}
