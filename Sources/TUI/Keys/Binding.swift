import Core

/// What a key does on a screen. The footer, the help page, the menus and the palette are all drawn from these
/// records.
public struct Binding<Message> {
    /// The keys that do it, the one to show first.
    public let keys: [Key]
    /// What it is called, in a word or two.
    public let name: Bilingual
    /// What it does, in a sentence.
    public let help: Bilingual
    /// What happened, for the screen's update.
    public let message: Message
    /// Why it is not possible now; nil where it is. It stays visible, dimmed, and pressing it says this.
    public var disabled: Bilingual?
    /// Its place in the footer, lowest first; the footer has room for five. nil keeps it out.
    public var footer: Int?
    /// Its place in the pull-down menus; nil leaves it to the help page and the palette.
    public var menu: MenuPlace?

    /// A binding; see the properties.
    public init(
        _ keys: [Key], _ name: Bilingual, _ help: Bilingual, _ message: Message, disabled: Bilingual? = nil,
        footer: Int? = nil, menu: MenuPlace? = nil
    ) {
        self.keys = keys
        self.name = name
        self.help = help
        self.message = message
        self.disabled = disabled
        self.footer = footer
        self.menu = menu
    }

    /// The same binding with another message.
    public func map<Other>(_ change: (Message) -> Other) -> Binding<Other> {
        Binding<Other>(keys, name, help, change(message), disabled: disabled, footer: footer, menu: menu)
    }

    /// Whether `key` is one of this binding's keys, in either width.
    public func takes(_ key: Key) -> Bool {
        keys.contains(key) || keys.contains(key.command)
    }
}

extension Binding: Sendable where Message: Sendable {}

/// Where a binding stands in the pull-down menus.
public struct MenuPlace: Hashable, Sendable {
    /// The menu it belongs to.
    public let menu: Menu
    /// Its place in the menu, lowest first.
    public let order: Int

    /// The `order`th place or so of `menu`.
    public init(_ menu: Menu, _ order: Int) {
        self.menu = menu
        self.order = order
    }
}

/// A pull-down menu. The same menus, in the same order, on every screen; a screen may add its own.
public struct Menu: Hashable, Sendable {
    /// What the bar calls it.
    public let title: Bilingual
    /// Its place in the bar, lowest first.
    public let order: Int

    /// A menu of a screen's own.
    public init(_ title: Bilingual, order: Int) {
        self.title = title
        self.order = order
    }

    /// Records: new, open, save, delete.
    public static let record = Menu(Bilingual("记录", "Record"), order: 1)
    /// Changing: undo, mark, bulk change.
    public static let edit = Menu(Bilingual("编辑", "Edit"), order: 2)
    /// Seeing: sort, filter, search, columns.
    public static let view = Menu(Bilingual("查看", "View"), order: 3)
    /// Places to go to.
    public static let go = Menu(Bilingual("转到", "Go"), order: 4)
    /// Files in and out.
    public static let tools = Menu(Bilingual("工具", "Tools"), order: 5)
    /// The program itself: help, settings, leaving.
    public static let program = Menu(Bilingual("程序", "Program"), order: 9)
}
