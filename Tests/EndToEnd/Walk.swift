import Testing

/// The ways through the dashboard that tests take, by menus alone: F9, arrows, digits and Enter.
extension Terminal {
    /// Opens the pull-down menus and chooses the entry `name`, whichever menu it is in.
    func choose(_ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        try press("F9")
        try wait("the menus", location) { $0.rows.first { $0.contains("程序") && $0.contains("转到") } != nil }
        for _ in 0..<8 {
            let picture = try settled
            if let row = picture.rows.first(where: { $0.contains(" \(name) ") }),
                let digit = Terminal.digit(name, row)
            {
                return try type(digit)
            }
            try press("Right")
            try wait("another menu", location) { $0.text != picture.text }
        }
        Issue.record("no menu has \(name)\n\(try picture.text)", sourceLocation: location)
        throw NeverSeen()
    }

    /// The digit before an entry of a menu: `│ 6 AED 台账`.
    private static func digit(_ name: String, _ row: String) -> String? {
        guard let range = row.firstRange(of: " \(name) ") else { return nil }
        guard let digit = row[..<range.lowerBound].last, digit.isNumber else { return nil }
        return String(digit)
    }

    /// From the overview to the AED register.
    func openDevices(_ location: SourceLocation = #_sourceLocation) throws {
        try see("1 博爱家园", "4 筹资", location: location)
        try choose("AED 台账", location)
        try wait("the register", location) { $0.rows[0].contains("AED 台账") && $0.shows("新增") }
    }

    /// From the overview to an empty form for a device.
    func openNewDevice(_ location: SourceLocation = #_sourceLocation) throws {
        try openDevices(location)
        try choose("新增", location)
        try wait("the form", location) { $0.rows[0].contains("› 新增") }
    }

    /// From the overview to the form of the first device.
    func openFirstDevice(_ location: SourceLocation = #_sourceLocation) throws {
        try openDevices(location)
        try press("Enter")
        try wait("the form", location) { $0.rows[0].contains("A000001 ") }
    }

    /// In a form, to the field with the label `label`, by the arrow down.
    func goDown(to label: String, _ location: SourceLocation = #_sourceLocation) throws {
        for _ in 0..<40 {
            let here = try settled.label
            if here == label { return }
            try press("Down")
            try wait("the next field", location) { $0.label != here }
        }
        Issue.record("no field \(label)\n\(try picture.text)", sourceLocation: location)
        throw NeverSeen()
    }
}
