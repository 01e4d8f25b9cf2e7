/// From a text that a person typed or a file held to a value, and the reason where there is none.
extension AnyColumn {
    /// The value meant by `text`; a blank text is a blank. Throws a refusal that names the column, the text
    /// (masked where the column is secret) and the rule with a way out.
    public func parse(_ text: String, in context: InputContext) throws(Refusal) -> ParsedValue {
        let parsed = try read(text, in: context)
        if let value = parsed.value, let refusal = refusal(of: value, today: context.today) {
            throw self.refusal(text, refusal.rule)
        }
        return parsed
    }

    /// Whether its texts have more than one line.
    public var keepsLines: Bool { kind == .text && id == "note" }

    /// The value meant by `text` by the kind alone: a filter may ask for what no record may hold.
    func read(_ text: String, in context: InputContext) throws(Refusal) -> ParsedValue {
        guard text.utf8.count <= InputText.mostBytes else {
            throw refusal(String(text.prefix(40)), InputWords.tooLong)
        }
        if kind == .text { return readText(text) }
        let folded = Folding.fold(text)
        if folded.isEmpty { return .blank }
        switch kind {
        case .text: return readText(text)
        case .integer: return try readWhole(folded)
        case .decimal: return try readDecimal(folded)
        case .money: return try readMoney(folded, unit: context.moneyUnit)
        case .day: return try readDay(text, today: context.today)
        case .time: return try readTime(folded, in: context)
        case .clock: return try readClock(folded, today: context.today)
        case .flag: return try readFlag(folded)
        case .choice: return try readChoice(text)
        case .reference: return try readReference(text, in: context)
        case .coordinate:
            guard let degrees = InputDegrees.read(text) else { throw refusal(folded, InputWords.degrees) }
            return ParsedValue(.fixed(degrees))
        case .phone: return try accept(PhoneNumber.check(text), folded)
        case .identity: return try accept(IdentityNumber.check(text), folded)
        case .creditCode: return try accept(CreditCode.check(text), folded)
        case .division: return try readDivision(folded, in: context)
        case .url: return try accept(Url.check(text), folded)
        case .unknown: throw refusal(nil, InputWords.unknownColumn)
        }
    }

    private func accept(_ verdict: Verdict, _ text: String) throws(Refusal) -> ParsedValue {
        switch verdict {
        case .valid(let kept):
            return ParsedValue(.text(kept), echo: kept == text ? nil : Bilingual(kept, kept))
        case .warning(let kept, let words): return ParsedValue(.text(kept), warning: words)
        case .refused(let words): throw refusal(text, words)
        }
    }

    private func readText(_ text: String) -> ParsedValue {
        let (kept, dropped) = InputText.clean(text, keepsLines: keepsLines)
        let warning = dropped ? InputWords.dropped : nil
        return ParsedValue(kept.isEmpty ? nil : .text(kept), warning: warning)
    }

    private func readWhole(_ text: String) throws(Refusal) -> ParsedValue {
        let text = isPercent && text.hasSuffix("%") ? String(text.dropLast()) : text
        guard let number = InputNumber.read(text, places: 0) else { throw refusal(text, InputWords.whole) }
        let full = InputNumber.grouped(number.scaled)
        return ParsedValue(.number(number.scaled), echo: number.isShort ? Bilingual(full, full) : nil)
    }

    private func readDecimal(_ text: String) throws(Refusal) -> ParsedValue {
        guard let number = InputNumber.read(text, places: 7) else { throw refusal(text, InputWords.decimal) }
        let full = AnyColumn.grouped(Fixed(raw: number.scaled))
        return ParsedValue(.number(number.scaled), echo: number.isShort ? Bilingual(full, full) : nil)
    }

    private func readMoney(_ text: String, unit: Money.Unit) throws(Refusal) -> ParsedValue {
        guard let money = Money.parse(text, unit: unit) else {
            throw refusal(text, unit == .fen ? InputWords.fen : InputWords.money)
        }
        let isAsTyped = Folding.ungrouped(text) == money.plain
        let echo = Bilingual(money.grouped + "元", money.grouped + " yuan")
        return ParsedValue(.money(money), echo: isAsTyped ? nil : echo)
    }

    private func readDay(_ text: String, today: Day) throws(Refusal) -> ParsedValue {
        // Files put a time behind their days; people do not, so the form's reading goes first.
        guard let day = Day.parse(text, today: today) ?? Day.parseCell(text, allowSerial: false) else {
            throw refusal(Folding.fold(text), InputWords.day)
        }
        let words = Bilingual(day.formatted(.zh), day.formatted(.en))
        let isFar = !(1850...2200).contains(day.year)
        return ParsedValue(.day(day), warning: isFar ? InputWords.farYear : nil, echo: words)
    }

    private func readTime(_ text: String, in context: InputContext) throws(Refusal) -> ParsedValue {
        guard let moment = Instant.parse(text, today: context.today, zone: context.zone) else {
            throw refusal(text, InputWords.time)
        }
        let local = moment.local(in: context.zone)
        return ParsedValue(.number(moment.seconds), echo: Bilingual(local, local))
    }

    private func readClock(_ text: String, today: Day) throws(Refusal) -> ParsedValue {
        guard let (time, hasDay) = ClockTime.parse(text, today: today) else {
            throw refusal(text, InputWords.clock)
        }
        return ParsedValue(
            .number(Int64(time.seconds)), warning: hasDay ? InputWords.dayDropped : nil,
            echo: time.iso == text ? nil : Bilingual(time.iso, time.iso))
    }

    private func readFlag(_ text: String) throws(Refusal) -> ParsedValue {
        switch text.lowercased() {
        case "是", "有", "对", "對", "真", "y", "yes", "t", "true", "1", "√", "✓", "✔":
            return ParsedValue(.flag(true))
        case "否", "无", "無", "没有", "不是", "错", "錯", "假", "n", "no", "f", "false", "0", "×", "✗", "✘":
            return ParsedValue(.flag(false))
        default: throw refusal(text, InputWords.flag)
        }
    }

    private func readChoice(_ text: String) throws(Refusal) -> ParsedValue {
        let (kept, _) = InputText.clean(text, keepsLines: false)
        // A code goes before the labels of other codes, a label before their aliases.
        let exact = vocabulary?.term(kept) ?? vocabulary?.terms.first { $0.label.zh == kept }
        guard let vocabulary, let code = exact?.code ?? vocabulary.code(meaning: kept) else {
            throw refusal(kept, InputWords.choice(vocabulary?.terms ?? []))
        }
        let label = vocabulary.term(code)?.label
        let isAsTyped = label.map { $0.zh == kept || $0.en == kept } ?? true
        return ParsedValue(.text(code), echo: isAsTyped ? nil : label)
    }

    private func readDivision(_ text: String, in context: InputContext) throws(Refusal) -> ParsedValue {
        if let code = DivisionCode.check(text).canonical {
            guard let branch = context.branch else { return ParsedValue(.text(code)) }
            let district = String(code.prefix(6))
            let name = branch.districtName(district)
            guard name != district else {
                return ParsedValue(.text(code), warning: InputWords.foreignDistrict)
            }
            return ParsedValue(.text(code), echo: Bilingual(name, name))
        }
        guard let branch = context.branch else { throw refusal(text, InputWords.division([])) }
        if text == branch.name { return ParsedValue(.text(branch.code)) }
        guard let district = branch.district(meaning: text) else {
            throw refusal(text, InputWords.division(branch.districts))
        }
        return ParsedValue(.text(district.code), echo: Bilingual(district.name, district.name))
    }

    private func readReference(_ text: String, in context: InputContext) throws(Refusal) -> ParsedValue {
        let (kept, _) = InputText.clean(text, keepsLines: false)
        let id = Folding.fold(kept).uppercased()
        let isID = Array(id.utf8).withUnsafeBufferPointer { RecordID.parse($0) != nil }
        guard let resolve = context.resolve else {
            guard isID else { throw refusal(kept, InputWords.noRecord) }
            return ParsedValue(.text(id))
        }
        let register = target ?? ""
        if isID, resolve(register, id).contains(id) { return ParsedValue(.text(id)) }
        let found = resolve(register, kept)
        guard let only = found.first else { throw refusal(kept, InputWords.noRecord) }
        guard found.count == 1 else { throw refusal(kept, InputWords.ambiguous(found)) }
        return ParsedValue(.text(only), echo: Bilingual(only, only))
    }
}
