import Core

extension ChoiceScreen {
    /// Every action of the screen, to be found by its name, its pinyin initials or its key.
    static func palette(_ commands: [Binding<Deed>], _ language: Language, _ medium: Medium) -> ChoiceScreen {
        let choices = commands.map { command in
            ChoiceItem(
                command.name, note: command.keys.first?.name(language, medium) ?? "",
                words: command.keys.map { $0.name(.en, medium) }, disabled: command.disabled)
        }
        return ChoiceScreen(title: Bilingual("找命令", "Find a command"), choices)
    }
}
