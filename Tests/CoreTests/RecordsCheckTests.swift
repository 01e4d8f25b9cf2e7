import Testing

@testable import Core

@Suite struct RecordsCheckTests {
    private enum Kind { case valid, warning, refused }

    private func kind(_ verdict: Verdict) -> Kind {
        switch verdict {
        case .valid: .valid
        case .warning: .warning
        case .refused: .refused
        }
    }

    @Test(arguments: [
        ("11010519491231002X", "11010519491231002X", "1949-12-31", false),
        ("440524188001010014", "440524188001010014", "1880-01-01", true),
        ("11010519491231002x", "11010519491231002X", "1949-12-31", false),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", "1949-12-31", false),
        (" 110105 19491231 002X ", "11010519491231002X", "1949-12-31", false),
        ("110105-19491231-002X", "11010519491231002X", "1949-12-31", false),
    ])
    func identityNumbersPass(text: String, canonical: String, birth: String, male: Bool) {
        #expect(IdentityNumber.check(text) == .valid(canonical))
        #expect(IdentityNumber.birth(of: text)?.iso == birth)
        #expect(IdentityNumber.isMale(of: text) == male)
    }

    @Test(arguments: [
        "", "110105194912310021", "11010519491231002", "11010519490230002X", "11010519491331002X",
        "X1010519491231002X",
        "1101051949123100２Y", "110105194912310X2X", "110105********002X", "1101051949123100200X", "张三",
        "110105491331002",
        "000000000000000000", "440524168001010014",
    ])
    func identityNumbersAreRefused(text: String) {
        #expect(kind(IdentityNumber.check(text)) == .refused)
        #expect(IdentityNumber.birth(of: text) == nil)
        #expect(IdentityNumber.isMale(of: text) == nil)
    }

    @Test func everyWrongDigitOfAnIdentityNumberIsSeen() {
        let good = Array("11010519491231002X".utf8)
        for index in 0..<17 {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != good[index] {
                var wrong = good
                wrong[index] = digit
                #expect(kind(IdentityNumber.check(String(decoding: wrong, as: UTF8.self))) == .refused)
            }
        }
    }

    @Test func theRegionNeverCounts() throws {
        let unassigned = Array("99010119900101001".utf8)
        let number = String(decoding: unassigned + [IdentityNumber.checkCharacter(unassigned)], as: UTF8.self)
        #expect(IdentityNumber.check(number) == .valid(number))
    }

    @Test func fifteenDigitsAreKeptWithAWarning() {
        let verdict = IdentityNumber.check("110105491231002")
        #expect(kind(verdict) == .warning && verdict.canonical == "110105491231002")
        #expect(IdentityNumber.birth(of: "110105491231002")?.iso == "1949-12-31")
        #expect(IdentityNumber.isMale(of: "110105491231002") == false)
    }

    @Test func creditCodes() {
        #expect(CreditCode.check("91350100M000100Y43") == .valid("91350100M000100Y43"))
        #expect(CreditCode.check("91110000101623741K") == .valid("91110000101623741K"))
        #expect(CreditCode.check("９１３５０１００ m000100y43") == .valid("91350100M000100Y43"))
        let doubtful = CreditCode.check("91350211M0000XUF46")
        #expect(kind(doubtful) == .warning && doubtful.canonical == "91350211M0000XUF46")
        for text in [
            "", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "91350100O000100Y43",
            "营业执照",
        ] {
            #expect(kind(CreditCode.check(text)) == .refused, "\(text)")
        }
    }

    @Test(arguments: [
        ("13800138000", "13800138000"), ("138 0013 8000", "13800138000"), ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"), ("+86 138 0013 8000", "13800138000"),
        ("+8613800138000", "13800138000"),
        ("008613800138000", "13800138000"), ("8613800138000", "13800138000"), ("013800138000", "13800138000"),
        ("0573-82081234", "0573-82081234"), ("(0573)82081234", "0573-82081234"),
        ("（0573）82081234", "0573-82081234"),
        ("0573 8208 1234", "0573-82081234"), ("057382081234", "0573-82081234"), ("82081234", "82081234"),
        ("8208123", "8208123"), ("0573-8208123", "0573-8208123"), ("010-82081234", "010-82081234"),
        ("021－62081234", "021-62081234"), ("0573-82081234-801", "0573-82081234-801"),
        ("0573-82081234转801", "0573-82081234-801"), ("0573-82081234 轉 801", "0573-82081234-801"),
        ("0573-82081234#801", "0573-82081234-801"), ("0573-82081234 ext. 801", "0573-82081234-801"),
        ("82081234-801", "82081234-801"), ("+86-573-82081234", "0573-82081234"),
        ("86-573-82081234", "0573-82081234"),
        ("+86 (573) 8208 1234-801", "0573-82081234-801"), ("400-810-1234", "400-810-1234"),
        ("4008101234", "400-810-1234"), ("800 810 1234", "800-810-1234"), ("0573—82081234", "0573-82081234"),
    ])
    func phonesOfTheMainland(text: String, canonical: String) {
        #expect(PhoneNumber.check(text) == .valid(canonical))
        #expect(PhoneNumber.check(canonical) == .valid(canonical))
    }

    @Test(arguments: [
        ("+886 2 2312 3456", "+886223123456"), ("00852-21234567", "+85221234567"),
        ("02-23123456", "02-23123456"),
        ("(02)2312-3456#12", "02-2312-3456-12"), ("0912-345-678", "0912-345-678"),
        ("0161 912 2000", "0161-912-2000"),
        ("03-3430-1111", "03-3430-1111"), ("090-1234-5678", "090-1234-5678"),
        ("+44 161 912 2000", "+441619122000"),
        ("120", "120"), ("12345", "12345"), ("098-876-1234（内6661）", "098-876-1234-6661"),
        ("02-27208889轉1234", "02-27208889-1234"),
    ])
    func otherPhonesComeWithAWarning(text: String, canonical: String) {
        let verdict = PhoneNumber.check(text)
        #expect(kind(verdict) == .warning)
        #expect(verdict.canonical == canonical)
        #expect(PhoneNumber.check(canonical).canonical == canonical)
    }

    @Test(arguments: [
        "", "-", "1380013800", "138001380001", "12800138000", "138****5678", "张三", "13800138000/13900139000",
        "13800138000、82081234", "电话82081234", "12", "+86", "+", "00", "0086", "86", "転12", "x801",
        "999999999999999999",
        "1380013800a", "½", "212-555-1234", "#", "0573-82081234转", "+0123456789",
    ])
    func otherTextIsNoPhone(text: String) {
        #expect(kind(PhoneNumber.check(text)) == .refused)
    }

    @Test func divisionCodes() {
        for (text, code) in [
            ("330402", "330402"), ("330402001", "330402001"), ("330402001002", "330402001002"),
            ("330402000000", "330402"), ("330402001000", "330402001"), ("３３０４０２", "330402"),
            ("330402.0", "330402"),
            ("330000", "330000"),
        ] {
            #expect(DivisionCode.check(text) == .valid(code), "\(text)")
        }
        for text in ["", "33", "3304", "3304021", "030402", "33040A", "南湖区", "3304020010021"] {
            #expect(kind(DivisionCode.check(text)) == .refused, "\(text)")
        }
        #expect(DivisionCode.district(of: "330402001002") == "330402")
    }

    @Test func addressesOfPages() {
        #expect(
            Url.check(" HTTPS://www.redcross.org.cn/嘉兴?a=1（二） ")
                == .valid("https://www.redcross.org.cn/嘉兴?a=1（二）"))
        #expect(Url.check("http://10.0.0.1:8080") == .valid("http://10.0.0.1:8080"))
        for text in [
            "", "www.redcross.org.cn", "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///x",
            "ftp://a.cn",
            "http://a.cn/\u{1B}[31m", "http://a.cn/\u{202E}x", "http://a.cn/a b", "http://a.cn/\u{9B}",
            "http://a\u{200B}.cn",
            "http://a.cn/" + String(repeating: "长", count: 800),
        ] {
            #expect(kind(Url.check(text)) == .refused, "\(text)")
        }
    }

    @Test func aRefusalNamesColumnValueAndRule() {
        let column = Bilingual("手机号", "Mobile")
        guard case .refused(let rule) = PhoneNumber.check("1380013800") else {
            Issue.record("1380013800 was taken")
            return
        }
        let refusal = Refusal(column: column, value: "1380013800", rule: rule)
        #expect(refusal.message(in: .zh) == "手机号 1380013800：应为 11 位手机号或带区号的座机号")
        #expect(refusal.message(in: .en).hasPrefix("Mobile 1380013800: an 11-digit mobile"))
        #expect(Refusal(rule: rule).message(in: .zh) == rule.zh)
        #expect(Refusal(column: column, value: "", rule: rule).message(in: .zh).hasPrefix("手机号："))
        let long = Refusal(value: String(repeating: "字", count: 500), rule: rule).message(in: .zh)
        #expect(long.count < 80 && long.contains("…："))
    }
}
