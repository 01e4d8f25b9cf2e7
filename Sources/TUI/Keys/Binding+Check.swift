import Core

/// What is wrong with a table of bindings.
public struct BindingFault: Hashable, Sendable, CustomStringConvertible {
    /// The binding's English name.
    public let binding: String
    /// What is wrong with it.
    public let fault: String

    /// Both in one line, for a test's message.
    public var description: String { "\(binding): \(fault)" }
}

extension Binding {
    /// Find keys bound twice, bindings without a key, name or help in either language, and keys that must
    /// stay free.
    ///
    /// Ctrl-S and Ctrl-Q stop terminals; Ctrl-A and Ctrl-B belong to screen and tmux.
    public static func faults(in bindings: [Binding]) -> [BindingFault] {
        var faults: [BindingFault] = []
        var taken: [Key: String] = [:]
        for binding in bindings {
            let name = binding.name.en.isEmpty ? binding.name.zh : binding.name.en
            func report(_ fault: String) { faults.append(BindingFault(binding: name, fault: fault)) }
            if binding.keys.isEmpty, binding.menu == nil { report("has neither a key nor a place in a menu") }
            for (text, what) in [(binding.name, "name"), (binding.help, "help")] {
                if text.zh.isEmpty { report("has no Chinese \(what)") }
                if text.en.isEmpty { report("has no English \(what)") }
            }
            if let reason = binding.disabled, reason.zh.isEmpty || reason.en.isEmpty {
                report("is disabled without a reason")
            }
            for key in binding.keys {
                if let other = taken[key] { report("\(key.name(.en)) is also \(other)") }
                taken[key] = name
                if ["a", "b", "q", "s"].contains(where: { key == .control($0) }) {
                    report("\(key.name(.en)) belongs to the terminal")
                }
                if key != key.command { report("\(key.name(.en)) can never be pressed as a command") }
                if case .paste = key { report("a paste presses no keys") }
            }
        }
        return faults
    }
}
