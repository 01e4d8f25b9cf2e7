import Core
import Glibc

/// The full screen on one data directory, from opening to leaving.
public enum Dashboard {
    /// Run the dashboard on the branch in `directory` until the person leaves. Returns the exit code of the
    /// program: 0
    /// done, 1 refused, 3 damaged data. What keeps it from starting is said on standard error.
    public static func run(directory: DataDirectory) -> Int32 {
        let shelf = ThemeShelf(own: Settings.ownThemes())
        let (settings, warnings) = Settings.read(themes: shelf)
        var refusal: StoreError?
        do {
            var terminal = try Terminal(
                TerminalOptions(theme: shelf.theme(settings.theme).theme, ambiguous: settings.ambiguous))
            refusal = show(directory, settings, warnings, shelf, &terminal)
        } catch {
            return stop(error.reason, settings, code: 1)
        }
        // Said only now, when the terminal is the shell's again.
        guard let refusal else { return 0 }
        if case .damaged = refusal { return stop(refusal.words, settings, code: 3) }
        return stop(refusal.words, settings, code: 1)
    }

    /// Run until the person leaves. Returns what kept it from starting.
    private static func show(
        _ directory: DataDirectory, _ settings: Settings, _ warnings: [FileWarning], _ shelf: ThemeShelf,
        _ terminal: inout Terminal
    ) -> StoreError? {
        do {
            let language = settings.language ?? .spoken(in: directory.declared)
            guard let store = try open(directory, language, &terminal) else { return nil }
            let office = Office(store, settings: settings)
            office.settingsWarnings = warnings
            office.readDrafts()
            // The newest says how old the data is; the others may be megabytes, and are read once the panes
            // stand.
            try office.lookBack(1)
            try count(office, &terminal)
            for file in shelf.files {
                let (theme, warnings) = shelf.theme(file.id)
                office.themes.append((file.id, theme.name))
                office.themeWarnings[file.id] = warnings
            }
            let host = OfficeHost(office, watch: Watch(store.directory), isTicking: true) {
                shelf.theme($0).theme
            }
            var session = Session(
                OverviewScreen(), host: host, size: terminal.size, medium: terminal.medium)
            TUI.run(&session, on: &terminal)
            // Who leaves right after saving leaves no board behind that lacks it.
            if store.isBoardBehind { try? store.publish() }
            return nil
        } catch let error as StoreError {
            return error
        } catch let damage as Damage {
            return .damaged(damage)
        } catch {
            return .notFound(Bilingual("打不开：\(error)", "cannot open: \(error)"))
        }
    }

    /// The branch in `directory`; where there is none, one that is made now, or nil when nobody wants one.
    private static func open(
        _ directory: DataDirectory, _ language: Language, _ terminal: inout Terminal
    ) throws -> Store? {
        do {
            var picture = OpeningPicture(language)
            return try Store(
                opening: directory,
                progress: { picture.show(OpeningPicture.journal($0, $1), on: &terminal) })
        } catch StoreError.noBranch {
            let threshold = Threshold(directory, language)
            var session = Session(
                FirstRunScreen(), host: ThresholdHost(threshold: threshold, makeSample: makeSample),
                size: terminal.size, medium: terminal.medium)
            TUI.run(&session, on: &terminal)
            return threshold.isMade ? try Store(opening: directory) : nil
        }
    }

    /// Count the panes: where the figures are missing, every register is read for them.
    private static func count(_ office: Office, _ terminal: inout Terminal) throws {
        var picture = OpeningPicture(office.language)
        try office.store.telling(
            { picture.show(OpeningPicture.register($0, $1, $2), on: &terminal) },
            while: { try office.countPanes() })
    }

    @Sendable private static func makeSample(
        _ directory: DataDirectory, _ progress: (SampleBranch.Progress) -> Bool
    ) throws {
        try SampleBranch.write(
            to: directory, size: .small, seed: 1, today: Zone.shanghai.day(of: Instant.now()),
            progress: progress)
    }

    private static func stop(_ words: Bilingual, _ settings: Settings, code: Int32) -> Int32 {
        // It may quote a file's name or a damaged line, which the terminal must not obey.
        let said = words(settings.language ?? Language.ofLocale() ?? .zh)
        let text = "boai: " + Visible.text(said, keepsLines: true) + "\n"
        var bytes = Array(text.utf8)
        write(STDERR_FILENO, &bytes, bytes.count)
        return code
    }
}
