/// What a cell is for. Views write roles; only a ``Theme`` knows colours.
///
/// The names with dots, the letters of pictures and the explanations are in ``Role/table``.
public enum Role: UInt8, Sendable, CaseIterable {
    case text, textBright, textDim
    case title, titleStatus
    case frame, frameActive
    case paneTitle, paneTitleActive
    case tableHeader, tableRow, tableRowSelected, tableRowMarked, tableMatch
    case formLabel, formLabelActive, formField, formFieldActive, formFieldChanged, formHint, formError
    case listItem, listItemSelected, listItemDisabled
    case menuBar, menuBarActive, menuItem, menuItemSelected, menuItemDisabled, menuKey
    case dialogText, dialogTitle, dialogFrame
    case stateAhead, stateNormal, stateBehind, stateFar, stateReached, stateNone
    case gaugeDone, gaugeRest, gaugeMark
    case trend
    case moved
    case progressDone, progressRest
    case footerKey, footerLabel, footerDisabled, footerNote
    case messageInfo, messageWarn, messageError
    case alertUrgent, alertSoon, alertCalm
    case helpHeading, helpKey

    /// The name in theme files, such as `table.row.selected`.
    public var name: String { Role.entries[Int(rawValue)].name }

    /// The letter that stands for the role in pictures of the canvas.
    public var letter: Character { Role.entries[Int(rawValue)].letter }

    /// What the role marks, for the page about themes.
    public var help: String { Role.entries[Int(rawValue)].help }

    /// The role with a dotted name.
    public init?(name: String) {
        guard let entry = Role.table.first(where: { $0.name == name }) else { return nil }
        self = entry.role
    }

    /// The entries in the order of the raw values; a test compares the two.
    private static let entries: [RoleEntry] = table
}
