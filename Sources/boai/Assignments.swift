import ArgumentParser
import Core

/// The `column=value` arguments of a command.
struct Assignments {
    /// The columns and texts as they were given.
    private let pairs: [(column: AnyColumn, text: String)]

    /// Reads the arguments. A column that the register does not have, or that is given twice, is misuse.
    init(_ arguments: [String], of register: Register, at desk: Desk) throws {
        let names = ColumnNames(register)
        var pairs: [(column: AnyColumn, text: String)] = []
        for argument in arguments {
            guard let sign = argument.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
                let words = Bilingual(
                    "“\(argument)”应写成 栏目=值。", "“\(argument)” must be written column=value.")
                throw Failed(.usage, words, in: desk.language)
            }
            let name = String(argument[..<sign])
            guard let column = names.column(name), register.column(column.id) != nil else {
                let words = Bilingual(
                    "「\(register.label.zh)」没有栏目“\(name)”。可用：\(names.listed(.zh))",
                    "“\(register.label.en)” has no column “\(name)”. There are: \(names.listed(.en))")
                throw Failed(.usage, words, in: desk.language)
            }
            if pairs.contains(where: { $0.column.id == column.id }) {
                let words = Bilingual(
                    "栏目「\(column.label.zh)」给了两次。", "The column “\(column.label.en)” was given twice.")
                throw Failed(.usage, words, in: desk.language)
            }
            pairs.append((column, String(argument[argument.index(after: sign)...])))
        }
        self.pairs = pairs
    }

    /// The values meant. Throws all that was refused together; says what should be looked at once more.
    func values(_ context: InputContext, at desk: Desk) throws -> [Assignment] {
        var values: [Assignment] = []
        var refusals: [Refusal] = []
        for (column, text) in pairs {
            do throws(Refusal) {
                let parsed = try column.parse(text, in: context)
                values.append(Assignment(column.id, parsed.value))
                if let warning = parsed.warning {
                    desk.say(
                        Bilingual(
                            "「\(column.label.zh)」\(warning.zh)", "“\(column.label.en)”: \(warning.en)"))
                }
            } catch {
                refusals.append(error)
            }
        }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        return values
    }
}
