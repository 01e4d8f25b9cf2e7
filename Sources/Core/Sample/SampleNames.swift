/// Fictional people, places and firms of the sample branch.
///
/// Nobody is meant: identity numbers begin with 99, which GB/T 2260 assigns to no place, and phone numbers
/// with 154, a prefix that no operator has.
enum SampleNames {
    /// The districts of the fictional city, with codes that GB/T 2260 assigns to no place.
    static let districts: [Branch.District] = [
        .init(code: "990102", name: "城东区"), .init(code: "990103", name: "城西区"),
        .init(code: "990104", name: "南浦区"), .init(code: "990111", name: "北岭区"),
        .init(code: "990121", name: "桂溪县"), .init(code: "990181", name: "云亭市"),
    ]

    /// Accounts of the fictional staff.
    static let authors = ["chenyu", "liumin", "wangfang", "zhaolei", "sunqi"]

    static let surnames = [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
        "单", "仇", "曾", "解", "区", "查", "朴", "欧阳", "上官", "司徒",
    ]
    private static let given = Array("伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰小文建国志远思雨欣怡子涵一诺")
    /// Names that have gone wrong in other programs: surrogate pairs, dots, combining marks, full-width
    /// spaces.
    static let difficult = [
        "𠮷田惠", "买买提·艾力", "欧阳小丽", "单小丽", "王小明", "阿依古丽·买买提明", "张\u{3000}伟", "José 李", "李e\u{301}文", "㐂子",
    ]

    static func person(_ random: inout SeededGenerator) -> String {
        let surname = random.pick(surnames)
        let first = String(random.pick(given))
        return surname + first + (random.chance(70) ? String(random.pick(given)) : "")
    }

    static func phone(_ random: inout SeededGenerator) -> String {
        "154" + digits(random.pick(0..<100_000_000), 8)
    }

    /// An identity number with its check digit (GB 11643) for a birth day and gender.
    static func identity(_ birth: Day, isMale: Bool, _ random: inout SeededGenerator) -> String {
        let order = random.pick(0..<500) * 2 + (isMale ? 1 : 0)
        let body = random.pick(districts).code + birth.iso.filter { $0 != "-" } + digits(order, 3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }

    private static let townships = ["新丰", "桥头", "泾南", "梅里", "石门", "双溪", "长安", "洪桥", "凤鸣", "大云"]

    static func township(_ random: inout SeededGenerator) -> String {
        random.pick(townships) + (random.chance(40) ? "街道" : "镇")
    }

    static let villages = [
        "湖滨", "向阳", "东升", "南门", "翠苑", "和平", "光明", "永红", "竹林", "枫桥", "金星", "望江", "百花", "清河", "荷塘", "云锦", "兰亭",
        "松涛",
    ]

    static func community(_ random: inout SeededGenerator) -> String {
        random.pick(villages) + (random.chance(60) ? "社区" : "村")
    }

    static let firms = ["恒信", "远大", "天和", "宏业", "新光", "瑞丰", "安泰", "鸿图", "明珠", "长青", "锦绣", "金桥"]
    static let trades = ["机械", "纺织", "电子", "食品", "建设", "物流", "医药", "化纤", "商贸"]

    static func firm(_ random: inout SeededGenerator) -> String {
        "示例市" + random.pick(firms) + random.pick(trades) + (random.chance(60) ? "有限公司" : "集团")
    }

    static let sites: [(String, String)] = [
        ("school", "中学"), ("school", "小学"), ("transport", "客运站"), ("transport", "地铁站"), ("medical", "卫生院"),
        ("sports", "体育馆"), ("mall", "购物中心"), ("scenic", "风景区"), ("community", "社区服务中心"),
        ("government", "行政服务中心"), ("enterprise", "产业园"), ("elderCare", "养老院"), ("lodging", "酒店"),
        ("blood", "献血屋"),
    ]

    /// The certificate of a model of defibrillator, of a year that has not come, so that it is nobody's; of a
    /// few devices it was never noted. It follows from the device's number and draws nothing.
    static func registration(of model: String, _ number: Int) -> String? {
        number % 13 == 6 ? nil : "国械注准2099308" + digits(model.utf8.reduce(0) { $0 + Int($1) } % 10_000, 4)
    }

    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
