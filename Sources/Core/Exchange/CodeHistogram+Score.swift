import Glibc

/// How ordinary the text is that a histogram's codes stand for.
///
/// The sum of the logarithms of rough probabilities per character: each encoding puts its everyday
/// characters, its lesser used ones, its symbols and its rarities in rows of their own, so the row tells the
/// class. The most used characters of each script are named besides, which settles short files.
extension CodeHistogram {
    /// The likelihood of the text, as a logarithm; only comparable for the same bytes.
    func score(as encoding: TextEncoding) -> Double {
        let frequent = CodeHistogram.codes(of: CodeHistogram.everyday(encoding), in: encoding)
        var sum = -25.0 * Double(invalid)
        for code in codes.indices where codes[code] > 0 {
            var weight: Double
            if frequent.contains(UInt16(code)) {
                weight = -5.5
            } else {
                switch encoding {
                case .gb18030: weight = CodeHistogram.gb18030Weight(code)
                case .big5: weight = CodeHistogram.big5Weight(code)
                case .eucJP: weight = CodeHistogram.eucJPWeight(code)
                default: weight = CodeHistogram.cp932Weight(code)
                }
            }
            sum += weight * Double(codes[code])
        }
        sum += -16 * Double(fourByte) - 9 * Double(noBreakSpace)
        sum += -8 * Double(kanaFirst) - 5.2 * Double(kanaNext) - 13 * Double(kanaWrong)
        return sum
    }

    private static func gb18030Weight(_ code: Int) -> Double {
        let (first, second) = (code >> 8, code & 0xFF)
        switch first {
        case 0xB0...0xD7: return second >= 0xA1 ? -8.5 : -14.5
        case 0xD8...0xF7: return second >= 0xA1 ? -11.5 : -14.5
        case 0xA1, 0xA3: return second >= 0xA1 ? -7 : -17
        case 0xA2: return second >= 0xB1 ? -10 : -17
        case 0xA4...0xA7: return second >= 0xA1 ? -13 : -17
        case 0xA8, 0xA9: return -13
        case 0x81...0xA0: return -14.5
        case 0xAA...0xAF, 0xF8...0xFE: return second >= 0xA1 ? -17 : -14.5
        default: return -17
        }
    }

    private static func big5Weight(_ code: Int) -> Double {
        switch code {
        case 0xA440...0xC67E: return -8.5
        case 0xA140...0xA3BF: return -7.5
        case 0xC940...0xF9FE: return -11.5
        case 0xC6A1...0xC8FE: return -13.5
        case 0x8740...0xA0FE, 0xFA40...0xFEFE: return -15.5
        default: return -17
        }
    }

    private static func cp932Weight(_ code: Int) -> Double {
        switch code {
        case 0x829F...0x82F1: return -5
        case 0x8340...0x8396: return -6
        case 0x8140...0x81FC, 0x824F...0x829A: return -7
        case 0x8740...0x879C: return -10.5
        case 0x889F...0x9872: return -8.5
        case 0x989F...0xEAA4: return -12
        case 0xED40...0xEEFC, 0xFA40...0xFC4B: return -14
        case 0x8397...0x84BE: return -13.5
        default: return -17
        }
    }

    private static func eucJPWeight(_ code: Int) -> Double {
        switch code >> 8 {
        case 0xA4: return -5
        case 0xA5: return -6
        case 0xA1...0xA3: return -7
        case 0xB0...0xCF: return -8.5
        case 0xD0...0xF4: return -12
        case 0xA6...0xA8: return -13.5
        case 0xAD: return -10.5
        default: return -17
        }
    }

    /// The codes of `characters` in `encoding`.
    private static func codes(of characters: String, in encoding: TextEncoding) -> Set<UInt16> {
        guard let converter = Converter(from: "UTF-8", to: encoding.iconvName) else { return [] }
        var found: Set<UInt16> = []
        for character in characters.unicodeScalars {
            let bytes = converter.convert(Array(String(character).utf8))
            if bytes.count == 2 { found.insert(UInt16(bytes[0]) << 8 | UInt16(bytes[1])) }
        }
        return found
    }

    private static func everyday(_ encoding: TextEncoding) -> String {
        switch encoding {
        case .gb18030: simplified
        case .big5: traditional
        default: japanese
        }
    }

    /// Most used in mainland text, and in names, addresses and sheets of an office.
    private static let simplified = """
        的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学之都好看起发当没成\
        只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进\
        此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门\
        利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉\
        路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢病始达深完今提求清王化空业思切怎非找片罗钱\
        市区县镇乡街道村社号院校司限责任集团红会捐赠银支医基教育委局府管处站室号楼省州江河湖北南京津沪渝浙苏鲁粤川云贵陕甘宁蒙古藏疆台港澳\
        商店厂建筑程技术科服务药材股份投资贸易实际合作农产品文化传媒护救助灾款项目元角备注序号日期单位名称电话地址姓\
        武汉慈善协志愿者博园五六七八九零第二阳春林华兴福龙泉城桥家
        """

    /// Most used in Taiwan and Hong Kong text, and in their sheets.
    private static let traditional = """
        的一是了我不人在他有這個上們來到時大地為子中你說生國年著就那和要她出也得裡後自以會家可下而過天去能對小多然於心學之都好看起發當沒成\
        只如事把還用第樣道想作種開美總從無情己面最女但現前些所同日手又行意動方期它頭經長兒回位分愛老因很給名法間知世什兩次使身者被高已親其進\
        此話常與活正感見明問力理點文幾定本公特做外相西果走將月十實向聲車全信重三機工物氣每並別真打太新比才便夫再書部水像眼等體卻加電主界門\
        利海受聽表德少克代員許先口由安寫性光白或住難望教命花結樂色更東神記處讓應直字場平報友關放至張認接告入內英軍民歲往何度山路帶萬邊風解任金\
        市區縣鎮鄉街村里鄰號樓段巷弄校院醫館廳站臺台灣北南桃園竹苗栗彰投雲林嘉義屏宜蘭澎基隆港九龍新界\
        股份有限司企業廠銀行衛局府委會財團法人協基督教捐贈款單位姓名稱電話址編備註序期項額元處室門口櫃員服務中心放置描述類型緯經\
        二四五六七八九週周星開緊急連絡間
        """

    /// Most used kanji of Japanese sheets; hiragana and katakana have rows of their own.
    private static let japanese = """
        日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代\
        明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家\
        話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海\
        参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応\
        町丁目番号施設名住所電話郵便緯度経度備考校館園児童保育幼稚消防署病院医療福祉祉支援介護役場階口玄関受付室屋神奈埼玉千葉阪兵庫福岡沖縄浦添\
        都道府県土曜祝休無有可能利用開始終了
        """
}
