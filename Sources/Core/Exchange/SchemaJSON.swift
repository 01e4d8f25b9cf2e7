/// What the program declares, as `boai schema --json` gives it; stable, and described in docs/cli.md.
public enum SchemaJSON {
    /// The registers with their columns, and the indicators derived from them.
    public static func bytes(_ registers: [Register], _ indicators: [Indicator]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("registers")
        writer.beginArray()
        for register in registers { write(register, to: &writer) }
        writer.endArray()
        writer.key("indicators")
        writer.beginArray()
        for indicator in indicators { write(indicator, to: &writer) }
        writer.endArray()
        writer.endObject()
        writer.space("\n")
        return writer.bytes
    }

    private static func write(_ register: Register, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", register.id)
        writer.member("label", register.label)
        writer.key("columns")
        writer.beginArray()
        for column in register.columns { write(column, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ column: AnyColumn, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", column.id)
        writer.member("kind", column.kind.rawValue)
        writer.member("label", column.label)
        writer.key("required")
        writer.flag(column.isRequired)
        writer.member("privacy", column.privacy.rawValue)
        writer.key("vocabulary")
        writer.beginArray()
        for term in column.vocabulary?.terms ?? [] {
            writer.beginObject()
            writer.member("code", term.code)
            writer.member("label", term.label)
            writer.endObject()
        }
        writer.endArray()
        writer.member("target", column.target)
        writer.endObject()
    }

    private static func write(_ indicator: Indicator, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", indicator.id)
        writer.member("label", indicator.label)
        writer.member("unit", indicator.unit.rawValue)
        writer.member("nature", indicator.nature.rawValue)
        writer.member("definition", indicator.definition)
        writer.endObject()
    }
}
