import Core
import Glibc

/// The full screen on one data directory, from opening to leaving.
public enum Dashboard {
    /// Run the dashboard on the branch in `directory` until the person leaves. Returns the exit code of the
    /// program: 0
    /// done, 1 refused, 3 damaged data. What keeps it from starting is said on standard error.
    public static func run(directory: DataDirectory) -> Int32 {
        let settings = Settings.read()
        let store: Store
        do {
            store = try Store(opening: directory)
        } catch let error as StoreError {
            return stop(error.words, settings, isDamage: isDamage(error))
        } catch {
            return stop(Bilingual("打不开：\(error)", "cannot open: \(error)"), settings, isDamage: false)
        }
        do {
            var terminal = try Terminal(TerminalOptions(theme: .plain, ambiguous: settings.ambiguous))
            show(store, settings, &terminal)
            return 0
        } catch {
            return stop(error.reason, settings, isDamage: false)
        }
    }

    private static func show(_ store: Store, _ settings: Settings, _ terminal: inout Terminal) {
        let office = Office(store, settings: settings)
        office.readDrafts()
        try? office.lookBack()
        try? office.countPanes()
        let host = OfficeHost(office, watch: Watch(store.directory), isTicking: true)
        var session = Session(OverviewScreen(), host: host, size: terminal.size, medium: terminal.medium)
        TUI.run(&session, on: &terminal)
    }

    private static func isDamage(_ error: StoreError) -> Bool {
        if case .damaged = error { true } else { false }
    }

    private static func stop(_ words: Bilingual, _ settings: Settings, isDamage: Bool) -> Int32 {
        let text = "boai: " + words(settings.language ?? Settings.ofLocale ?? .zh) + "\n"
        var bytes = Array(text.utf8)
        write(STDERR_FILENO, &bytes, bytes.count)
        return isDamage ? 3 : 1
    }
}
