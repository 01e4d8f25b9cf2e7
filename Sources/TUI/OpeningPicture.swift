import Core

/// What the screen shows while a branch is opened, where that takes more than a moment: the caches are gone,
/// of another version or behind, and what they would have told is read again.
struct OpeningPicture {
    private let language: Language
    private let began = ContinuousClock.now
    private var last: ContinuousClock.Instant?
    /// What takes less is not told: it would only flicker.
    private static let patience = Duration.milliseconds(300)
    private static let interval = Duration.milliseconds(100)

    init(_ language: Language) { self.language = language }

    /// How far the journal has been read, in bytes.
    static func journal(_ done: Int, _ all: Int) -> ProgressBar {
        ProgressBar(
            Bilingual("正在重读流水，MB", "Reading the journal, MB"), done: done >> 20, total: all >> 20)
    }

    /// How far a register has been read, in bytes.
    static func register(_ register: Register, _ done: Int, _ all: Int) -> ProgressBar {
        ProgressBar(
            Bilingual("正在读取\(register.label.zh)，MB", "Reading \(register.label.en), MB"), done: done >> 20,
            total: all >> 20)
    }

    /// Draws how far it is, ten times a second at most.
    mutating func show<T: TerminalIO & ~Copyable>(_ bar: ProgressBar, on terminal: inout T) {
        let now = ContinuousClock.now
        guard began.duration(to: now) >= OpeningPicture.patience,
            last.map({ $0.duration(to: now) >= OpeningPicture.interval }) ?? true
        else { return }
        last = now
        terminal.draw(canvas(bar, terminal.size, terminal.medium))
    }

    /// The picture.
    func canvas(_ bar: ProgressBar, _ size: Size, _ medium: Medium) -> Canvas {
        var canvas = Canvas(size, medium: medium)
        canvas.fill(.text)
        let why = Bilingual(
            "正在打开：有内容要重读一遍（缓存不在、过时，或是别的版本写的），读完就好。",
            "Opening: some of the data has to be read again (the caches are gone, behind, or another version's)."
        )
        let lines = medium.wrap(why(language), to: max(10, size.width - 4))
        for (y, line) in lines.enumerated() { canvas.put(line, at: Point(2, 1 + y), .text) }
        bar.draw(&canvas, at: Point(2, lines.count + 2), width: size.width - 4, language)
        return canvas
    }
}
