import Core

/// What an empty machine is: a place without a branch, and what came of making one.
public final class Threshold: World {
    /// What can be asked for.
    public enum Action {
        /// Make a branch.
        case found(Branch)
        /// Make the sample branch; see how far it has come; stop it; stop it and wait until it has.
        case sample, goOn, stopSample, abandonSample
    }

    /// What came of it.
    public enum News {
        case made, progressed(SampleBranch.Progress), stopped, refused(Bilingual)
    }

    let directory: DataDirectory
    /// The language of the screen.
    public let language: Language
    /// Whether there is a branch now.
    var isMade = false

    init(_ directory: DataDirectory, _ language: Language) {
        self.directory = directory
        self.language = language
    }

    /// Nothing to say before there is a branch.
    public var status: String { "" }
}

/// Makes a branch where there is none.
struct ThresholdHost: Host {
    let threshold: Threshold
    let makeSample: SampleWork.Making
    /// The sample that is being made.
    private var work: SampleWork?

    init(threshold: Threshold, makeSample: @escaping SampleWork.Making) {
        self.threshold = threshold
        self.makeSample = makeSample
    }

    var world: Threshold { threshold }

    mutating func perform(_ action: Threshold.Action) -> Reaction<Threshold> {
        do {
            switch action {
            case .found(let branch):
                _ = try Store.create(in: threshold.directory, branch: branch, via: "tui")
                threshold.isMade = true
                return Reaction(answers: [.made])
            case .sample:
                work = try SampleWork(threshold.directory, makeSample)
                return try look()
            case .goOn: return try look()
            case .stopSample:
                work?.stop()
                return Reaction(redraw: true)
            case .abandonSample:
                work?.stop()
                work?.wait()
                return Reaction()
            }
        } catch let error as StoreError {
            return Reaction(answers: [.refused(error.words)])
        } catch {
            return Reaction(answers: [.refused(Bilingual("没有建成：\(error)", "It was not made: \(error)"))])
        }
    }

    /// How far the sample has come, and whether to look again.
    private mutating func look() throws -> Reaction<Threshold> {
        guard let work else { return Reaction() }
        guard let outcome = work.outcome(within: 50) else {
            return Reaction(answers: [.progressed(work.progress)], next: .goOn)
        }
        self.work = nil
        if work.isStopped, case .failure = outcome { return Reaction(answers: [.stopped]) }
        try outcome.get()
        threshold.isMade = true
        return Reaction(answers: [.made])
    }
}
