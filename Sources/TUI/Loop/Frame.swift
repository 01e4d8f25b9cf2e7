/// Where things stand on every screen: title and clock above, content, one row for messages, the footer.
struct Frame {
    let title: Rect
    let content: Rect
    let message: Rect
    let footer: Rect

    /// The rows for a window of `size`. Under five rows the parts around the content go, message first.
    init(_ size: Size) {
        let height = size.height
        let hasTitle = height >= 4
        let hasMessage = height >= 5
        let hasFooter = height >= 2
        let top = hasTitle ? 1 : 0
        let below = (hasMessage ? 1 : 0) + (hasFooter ? 1 : 0)
        title = Rect(0, 0, size.width, top)
        content = Rect(0, top, size.width, height - top - below)
        message = Rect(0, content.bottom, size.width, hasMessage ? 1 : 0)
        footer = Rect(0, message.bottom, size.width, hasFooter ? 1 : 0)
    }
}
