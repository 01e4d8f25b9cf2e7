/// A number to reach somebody: a mobile, a landline, a 400 number; digits kept as text.
public enum PhoneNumber {
    /// The number in the form in which it is kept: `13800138000`, `0573-82081234-801`, `400-810-1234`,
    /// `+85221234567`. Full-width digits, blanks, brackets, +86 and the many ways to write 转 are understood.
    ///
    /// Numbers of other regions and short numbers come with a warning.
    public static func check(_ text: String) -> Verdict {
        if isMobile(text) { return .valid(text) }
        guard text.utf8.count <= 120 else { return .refused(wrong) }
        let folded = Folding.fold(text).lowercased()
        // Stars with digits behind stand for an extension in Taiwan's lists; several hide a number.
        if folded.contains("**") { return .refused(masked) }
        guard let (main, marked) = split(folded) else { return .refused(wrong) }
        guard main.utf8.allSatisfy({ Folding.isDigit($0) || separators.contains($0) }) else {
            return .refused(wrong)
        }
        var groups = main.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        let plus = main.contains("+")
        if plus || groups[0].hasPrefix("00") || groups[0] == "86" {
            if !plus, groups[0].hasPrefix("00") { drop(2, from: &groups) }
            guard groups.joined().hasPrefix("86") else { return international(groups, marked) }
            drop(2, from: &groups)
            restoreZero(in: &groups)
        } else {
            dropPrefixOfMobile(from: &groups)
        }
        return domestic(groups, marked) ?? other(groups, marked)
    }

    /// Whether `digits` is a mobile number of the mainland.
    static func isMobile(_ digits: some StringProtocol) -> Bool {
        let bytes = digits.utf8.prefix(2)
        guard digits.utf8.count == 11, Folding.isDigits(digits), bytes.first == UInt8(ascii: "1") else {
            return false
        }
        return bytes.dropFirst().first.map { $0 >= UInt8(ascii: "3") } ?? false
    }

    /// How many digits of a landline number with area code are the area code: 010 and 02x have three, all
    /// others four; nil for any other number.
    static func areaLength(_ digits: some StringProtocol) -> Int? {
        let bytes = Array(digits.utf8.prefix(13))
        guard Folding.isDigits(digits), (11...12).contains(bytes.count), bytes[0] == UInt8(ascii: "0") else {
            return nil
        }
        let short =
            bytes[1] == UInt8(ascii: "2") || bytes[1] == UInt8(ascii: "1") && bytes[2] == UInt8(ascii: "0")
        if short { return bytes.count == 11 && isLocalStart(bytes[3]) ? 3 : nil }
        return bytes[1] >= UInt8(ascii: "3") && isLocalStart(bytes[4]) ? 4 : nil
    }

    private static func isLocalStart(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "2")
    }

    /// The number and its extension, where a word or sign announces one.
    private static func split(_ text: String) -> (main: String, marked: String?)? {
        for word in ["转", "轉", "分机", "分機", "内线", "內線", "内", "內", "ext", "x", "#", "*"] {
            guard let range = text.firstRange(of: word) else { continue }
            let tail = text[range.upperBound...].filter { !" .:-()".contains($0) }
            var digits = Substring(tail)
            for more in ["分机", "分機", "接"] where digits.hasPrefix(more) { digits.removeFirst(more.count) }
            guard Folding.isDigits(digits), digits.utf8.count <= 6 else { return nil }
            var main = text[..<range.lowerBound]
            while let last = main.last, " ,-(".contains(last) { main.removeLast() }
            return main.contains(where: \.isNumber) ? (String(main), String(digits)) : nil
        }
        return text.contains(where: { $0.isASCII && $0.isNumber }) ? (text, nil) : nil
    }

    private static let separators = Array(" -()+.".utf8)

    private static func drop(_ count: Int, from groups: inout [String]) {
        var left = count
        while left > 0, let first = groups.first {
            let taken = min(left, first.utf8.count)
            groups[0].removeFirst(taken)
            if groups[0].isEmpty { groups.removeFirst() }
            left -= taken
        }
    }

    /// Puts back the 0 of the area code that +86 573 leaves out.
    private static func restoreZero(in groups: inout [String]) {
        let joined = groups.joined()
        let complete = ["0", "400", "800"].contains { joined.hasPrefix($0) } || isMobile(joined.prefix(11))
        if !complete, !groups.isEmpty { groups[0] = "0" + groups[0] }
    }

    /// Removes the 86 or the trunk 0 that some people put before a mobile.
    private static func dropPrefixOfMobile(from groups: inout [String]) {
        let joined = groups.joined()
        for prefix in ["86", "0"] where joined.hasPrefix(prefix) && isMobile(joined.dropFirst(prefix.count)) {
            groups = [String(joined.dropFirst(prefix.count))]
        }
    }

    /// A number of the mainland; a last group of its own is the extension, as in 0573-82081234-801.
    private static func domestic(_ groups: [String], _ marked: String?) -> Verdict? {
        // 090-1234-5678 of Japan must not become 0901-2345678: an area code set apart is taken at its word.
        if groups.count > 1, groups[0].hasPrefix("0"), let area = areaLength(groups.joined()),
            groups[0].utf8.count < area
        {
            return nil
        }
        if let number = plain(groups.joined()) { return .valid(number + (marked.map { "-" + $0 } ?? "")) }
        guard marked == nil, groups.count > 1, let tail = groups.last, tail.utf8.count <= 6,
            let number = plain(groups.dropLast().joined())
        else { return nil }
        return .valid(number + "-" + tail)
    }

    private static func plain(_ digits: String) -> String? {
        if isMobile(digits) { return digits }
        if let area = areaLength(digits) { return "\(digits.prefix(area))-\(digits.dropFirst(area))" }
        if digits.utf8.count == 10, digits.hasPrefix("400") || digits.hasPrefix("800") {
            return "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
        }
        let isLocal = (7...8).contains(digits.utf8.count) && digits.utf8.first.map(isLocalStart) ?? false
        return isLocal ? digits : nil
    }

    private static func international(_ groups: [String], _ marked: String?) -> Verdict {
        let digits = groups.joined()
        guard (7...15).contains(digits.utf8.count), !digits.hasPrefix("0") else { return .refused(wrong) }
        return .warning("+" + digits + (marked.map { "-" + $0 } ?? ""), foreign)
    }

    /// Numbers that begin with 0 as those of 台湾, Japan or Britain do, and short numbers such as 120.
    private static func other(_ groups: [String], _ marked: String?) -> Verdict {
        let digits = groups.joined()
        let tail = marked.map { "-" + $0 } ?? ""
        if digits.hasPrefix("0"), (9...15).contains(digits.utf8.count) {
            return .warning(groups.joined(separator: "-") + tail, foreign)
        }
        if marked == nil, groups.count == 1, (3...6).contains(digits.utf8.count), !digits.hasPrefix("0") {
            return .warning(digits, short)
        }
        return .refused(wrong)
    }

    private static let wrong = Bilingual(
        "应为 11 位手机号或带区号的座机号", "an 11-digit mobile or a landline with its area code is needed")
    private static let masked = Bilingual(
        "带星号的是隐藏后的号码，请填写完整号码", "the stars hide part of the number; enter all of it")
    private static let foreign = Bilingual(
        "不是内地号码的格式，已照收，请核对", "not a mainland number; kept as it is, please check")
    private static let short = Bilingual(
        "是短号，外线可能拨不通，请核对", "a short number, which may not work from outside; please check")
}
