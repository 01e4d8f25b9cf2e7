import Core

/// A step in a list of rows.
public enum Motion: Hashable, Sendable, CaseIterable {
    case up, down, pageUp, pageDown, first, last

    /// The bindings of arrows, PgUp, PgDn, Home and End, for a screen with rows to move in.
    ///
    /// `letters` adds j, k, g and G; leave it out where letters are text.
    public static func bindings<Message>(
        letters: Bool = false, _ message: (Motion) -> Message
    ) -> [Binding<Message>] {
        allCases.map { motion in
            let keys = letters ? motion.keys : [motion.keys[0]]
            return Binding(keys, motion.name, motion.help, message(motion))
        }
    }

    private var keys: [Key] {
        switch self {
        case .up: [.up, .text("k")]
        case .down: [.down, .text("j")]
        case .pageUp: [.pageUp, .control("u")]
        case .pageDown: [.pageDown, .control("d")]
        case .first: [.home, .text("g")]
        case .last: [.end, .text("G")]
        }
    }

    private var name: Bilingual {
        switch self {
        case .up: Bilingual("上一行", "Up")
        case .down: Bilingual("下一行", "Down")
        case .pageUp: Bilingual("上一页", "Page up")
        case .pageDown: Bilingual("下一页", "Page down")
        case .first: Bilingual("第一行", "First")
        case .last: Bilingual("最后一行", "Last")
        }
    }

    private var help: Bilingual {
        switch self {
        case .up: Bilingual("移到上一行。", "Moves to the row above.")
        case .down: Bilingual("移到下一行。", "Moves to the row below.")
        case .pageUp: Bilingual("往上翻一页。", "Moves up by a page.")
        case .pageDown: Bilingual("往下翻一页。", "Moves down by a page.")
        case .first: Bilingual("移到第一行。", "Moves to the first row.")
        case .last: Bilingual("移到最后一行。", "Moves to the last row.")
        }
    }
}
