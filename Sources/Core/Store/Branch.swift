/// What is particular to one branch: `branch.json`. Changes to it are commits as well.
public struct Branch: Sendable, Equatable {
    /// The newest format of the directory that this version writes.
    public static let format = 1

    /// A district of the branch: a county or city district with its GB/T 2260 code.
    public struct District: Hashable, Sendable {
        /// The six-digit code.
        public let code: String
        /// The name.
        public let name: String

        /// A district.
        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// The format of the directory.
    public var format = Branch.format
    /// The branch's name, such as 嘉兴市红十字会.
    public var name: String
    /// The branch's own division code.
    public var code: String
    /// The name of the time zone in which days are counted.
    public var zone = "Asia/Shanghai"
    /// The language of the branch's screens; `nil` follows the locale.
    public var language: Language?
    /// The districts in the order of tables.
    public var districts: [District]
    /// Days after which something counts as not done in time, by id; `aedCheck` for inspections.
    public var intervals: [String: Int] = Branch.standardIntervals
    /// What an indicator weighs in the total of ranks, by its id; 1 where nothing is said, 0 leaves it out.
    public var weights: [String: Fixed] = [:]
    /// How a flow is spread over the year where no earlier year tells, by the indicator's id; `*` for every
    /// flow that is not named.
    public var calendar: [String: WeightCalendar] = [:]
    /// What each account may do, by its name: the code of a ``StaffRole``. `nil`: everybody manages.
    public var roles: [String: String]?
    /// The last commit that changed this file's content.
    public var seq = 0
    /// Members of the file that this version does not know, kept word for word.
    var unknown: [(key: String, raw: String)] = []

    /// The intervals of a new branch. Thirty days for a full AED check is a local choice: 国卫办医函〔2021〕602号
    /// names none.
    public static let standardIntervals = ["aedCheck": 30]

    /// A new branch.
    public init(name: String, code: String, districts: [District]) {
        self.name = name
        self.code = code
        self.districts = districts
    }

    /// The district with `code`, or one whose name is `text` with or without its last character (区, 县, 市).
    public func district(meaning text: String) -> District? {
        let text = text.filter { !$0.isWhitespace }
        if text.isEmpty { return nil }
        return districts.first { $0.code == text }
            ?? districts.first { $0.name == text }
            ?? districts.first { $0.name.count > 2 && $0.name.dropLast() == text }
    }

    /// The name of a division code as a person reads it: the district's name, else the code.
    public func districtName(_ code: String) -> String {
        if code == self.code { return name }
        return districts.first { $0.code == code }?.name ?? code
    }

    /// What an indicator weighs in the total of ranks; nil where it is left out.
    func weight(_ indicator: String) -> Fixed? {
        let weight = weights[indicator] ?? Fixed(raw: Fixed.one)
        return weight.raw > 0 ? weight : nil
    }

    /// The calendar of an indicator's flow, nil where the steward has set none.
    func calendar(of indicator: String) -> WeightCalendar? { calendar[indicator] ?? calendar["*"] }

    /// Two branches are equal when the files would be.
    public static func == (a: Branch, b: Branch) -> Bool { a.encoded() == b.encoded() }

    // MARK: The file

    /// The file as it is written.
    public var json: [UInt8] { encoded() }

    func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", format)
        writer.member("seq", seq)
        writer.member("name", name)
        writer.member("code", code)
        writer.member("zone", zone)
        writer.member("language", language.map { $0 == .zh ? "zh-Hans" : "en" })
        writer.key("districts")
        writer.beginArray()
        for district in districts {
            writer.beginObject()
            writer.member("code", district.code)
            writer.member("name", district.name)
            writer.endObject()
        }
        writer.endArray()
        writer.key("intervals")
        writer.beginObject()
        for key in intervals.keys.sorted() { writer.member(key, intervals[key]) }
        writer.endObject()
        if !weights.isEmpty {
            writer.key("weights")
            writer.beginObject()
            for (id, weight) in weights.sorted(by: { $0.key < $1.key }) {
                writer.key(id)
                writer.number(weight)
            }
            writer.endObject()
        }
        if !calendar.isEmpty {
            writer.key("calendar")
            writer.beginObject()
            for (id, weights) in calendar.sorted(by: { $0.key < $1.key }) {
                writer.key(id)
                weights.encode(to: &writer)
            }
            writer.endObject()
        }
        if let roles {
            writer.key("roles")
            writer.beginObject()
            for (account, role) in roles.sorted(by: { $0.key < $1.key }) { writer.member(account, role) }
            writer.endObject()
        }
        for member in unknown {
            writer.key(member.key)
            writer.raw(member.raw)
        }
        writer.endObject()
        writer.space("\n")
        return writer.bytes
    }

    /// The roles in their JSON object; an entry that is no text gives its account nothing.
    private static func accounts(_ node: JSONNode) -> [String: String]? {
        guard node.kind == .object else { return nil }
        var result: [String: String] = [:]
        node.forEachMember { account, role in
            result[String(decoding: account, as: UTF8.self)] = role.string ?? ""
        }
        return result
    }

    /// The roles in the raw JSON of a commit that changes them.
    static func roles(raw: String) -> [String: String] {
        let found = try? JSONParser().parse(Array(raw.utf8)) { accounts($0) }
        return (found ?? nil) ?? [:]
    }

    private static let known: Set<String> = [
        "format", "seq", "name", "code", "zone", "language", "districts", "intervals", "weights", "calendar",
        "roles",
    ]

    /// The branch in the bytes of `branch.json`.
    static func decoded(_ bytes: [UInt8]) throws -> Branch {
        func bad(_ zh: String, _ en: String) -> Damage {
            Damage("branch.json", 0, Bilingual(zh + "，请从备份恢复", en + "; restore it from a backup"))
        }
        do {
            var branch = try JSONParser().parse(bytes) { node -> Branch in
                guard let name = node["name"]?.string, let code = node["code"]?.string else {
                    throw bad("缺少名称或代码", "name or code is missing")
                }
                let districts = node["districts"]?.elements.compactMap { entry -> District? in
                    guard let code = entry["code"]?.string, let name = entry["name"]?.string else {
                        return nil
                    }
                    return District(code: code, name: name)
                }
                var branch = Branch(name: name, code: code, districts: districts ?? [])
                branch.format = Int(node["format"]?.integer ?? 0)
                branch.seq = Int(node["seq"]?.integer ?? 0)
                branch.zone = node["zone"]?.string ?? branch.zone
                branch.language = node["language"]?.string.map { $0.hasPrefix("zh") ? .zh : .en }
                node["intervals"]?.forEachMember { key, value in
                    if let days = value.integer {
                        branch.intervals[String(decoding: key, as: UTF8.self)] = Int(days)
                    }
                }
                node["weights"]?.forEachMember { key, value in
                    if let weight = value.double.flatMap({ Fixed(rounding: $0) }), weight.raw >= 0 {
                        branch.weights[String(decoding: key, as: UTF8.self)] = weight
                    }
                }
                node["calendar"]?.forEachMember { key, value in
                    branch.calendar[String(decoding: key, as: UTF8.self)] = WeightCalendar(decoding: value)
                }
                branch.roles = node["roles"].flatMap { Branch.accounts($0) }
                return branch
            }
            branch.unknown = (RawJSON.members(bytes[...]) ?? []).filter { !known.contains($0.key) }
                .map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }
            return branch
        } catch let error as JSONError {
            throw bad("不是 JSON（\(error.reason)）", "not JSON (\(error.reason))")
        }
    }
}
