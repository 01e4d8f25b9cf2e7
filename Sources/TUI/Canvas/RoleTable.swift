/// One row of the table of roles.
public struct RoleEntry: Sendable {
    /// The role.
    public let role: Role
    /// Its name in theme files.
    public let name: String
    /// Its letter in pictures.
    public let letter: Character
    /// What it marks.
    public let help: String

    init(_ role: Role, _ name: String, _ letter: Character, _ help: String) {
        self.role = role
        self.name = name
        self.letter = letter
        self.help = help
    }
}

extension Role {
    /// Every role, in the order of the cases. Figures bright, labels normal, frame dim; colour only for
    /// states.
    public static let table: [RoleEntry] = [
        RoleEntry(.text, "text", "t", "Plain text and the background of everything"),
        RoleEntry(.textBright, "text.bright", "b", "Figures, and what people came for"),
        RoleEntry(.textDim, "text.dim", "d", "Units, secondary notes, placeholders"),
        RoleEntry(.title, "title", "T", "The title row: where you are"),
        RoleEntry(.titleStatus, "title.status", "C", "Right end of the title row: clock, age of the data"),
        RoleEntry(.frame, "frame", "f", "Quiet borders and rules"),
        RoleEntry(.frameActive, "frame.active", "F", "The border of the pane that takes the keys"),
        RoleEntry(.paneTitle, "pane.title", "p", "The title of a pane"),
        RoleEntry(.paneTitleActive, "pane.title.active", "P", "The title of the pane that takes the keys"),
        RoleEntry(.tableHeader, "table.header", "h", "Column heads"),
        RoleEntry(.tableRow, "table.row", "r", "A row"),
        RoleEntry(.tableRowSelected, "table.row.selected", "R", "The row you are on"),
        RoleEntry(.tableRowMarked, "table.row.marked", "k", "A row marked for a bulk change"),
        RoleEntry(.tableMatch, "table.match", "K", "The part of a text that was searched for"),
        RoleEntry(.formLabel, "form.label", "l", "The label of a field"),
        RoleEntry(.formLabelActive, "form.label.active", "L", "The label of the field you are in"),
        RoleEntry(.formField, "form.field", "v", "A field's value"),
        RoleEntry(.formFieldActive, "form.field.active", "V", "The field you are in"),
        RoleEntry(.formFieldChanged, "form.field.changed", "c", "A value changed and not yet saved"),
        RoleEntry(.formHint, "form.hint", "i", "What a field wants"),
        RoleEntry(.formError, "form.error", "E", "Why a value is refused"),
        RoleEntry(.listItem, "list.item", "o", "A choice in a list"),
        RoleEntry(.listItemSelected, "list.item.selected", "O", "The choice you are on"),
        RoleEntry(.listItemDisabled, "list.item.disabled", "n", "A choice that is not possible now"),
        RoleEntry(.menuBar, "menu.bar", "m", "The bar of menus"),
        RoleEntry(.menuBarActive, "menu.bar.active", "M", "The open menu's name"),
        RoleEntry(.menuItem, "menu.item", "u", "An entry of a menu"),
        RoleEntry(.menuItemSelected, "menu.item.selected", "U", "The entry you are on"),
        RoleEntry(.menuItemDisabled, "menu.item.disabled", "N", "An entry that is not possible now"),
        RoleEntry(.menuKey, "menu.key", "y", "The key beside a menu entry"),
        RoleEntry(.dialogText, "dialog.text", "x", "Text of a question or an overlay"),
        RoleEntry(.dialogTitle, "dialog.title", "X", "Title of an overlay"),
        RoleEntry(.dialogFrame, "dialog.frame", "D", "Frame of an overlay"),
        RoleEntry(.stateAhead, "state.ahead", "1", "A target that is ahead (领先)"),
        RoleEntry(.stateNormal, "state.normal", "2", "A target on schedule (正常)"),
        RoleEntry(.stateBehind, "state.behind", "3", "A target that is behind (落后)"),
        RoleEntry(.stateFar, "state.far", "4", "A target far behind (严重落后)"),
        RoleEntry(.stateReached, "state.reached", "5", "A target that is reached (已达成)"),
        RoleEntry(.stateNone, "state.none", "6", "No target, or no data (未设目标, 无数据)"),
        RoleEntry(.gaugeDone, "gauge.done", "g", "The done part of a bar"),
        RoleEntry(.gaugeRest, "gauge.rest", "G", "The rest of a bar"),
        RoleEntry(.gaugeMark, "gauge.mark", "|", "Where the calendar says the bar should be"),
        RoleEntry(.trend, "trend", "~", "A small chart of months or years"),
        RoleEntry(.moved, "moved", "W", "A figure that has just moved, with the amount"),
        RoleEntry(.progressDone, "progress.done", "q", "The done part of a long piece of work"),
        RoleEntry(.progressRest, "progress.rest", "Q", "The rest of a long piece of work"),
        RoleEntry(.footerKey, "footer.key", "z", "A key in the footer"),
        RoleEntry(.footerLabel, "footer.label", "Z", "What a key in the footer does"),
        RoleEntry(.footerDisabled, "footer.disabled", "j", "A key that is not possible now"),
        RoleEntry(.footerNote, "footer.note", "J", "What the footer says about the last key"),
        RoleEntry(.messageInfo, "message.info", "7", "A message: done"),
        RoleEntry(.messageWarn, "message.warn", "8", "A message: take care"),
        RoleEntry(.messageError, "message.error", "9", "A message: refused or failed"),
        RoleEntry(.alertUrgent, "alert.urgent", "!", "Something unsafe, expired or overdue"),
        RoleEntry(.alertSoon, "alert.soon", "?", "Something that will be due soon"),
        RoleEntry(.alertCalm, "alert.calm", ",", "Nothing to worry about"),
        RoleEntry(.helpHeading, "help.heading", "H", "A heading of the help page"),
        RoleEntry(.helpKey, "help.key", "Y", "A key on the help page"),
    ]
}
