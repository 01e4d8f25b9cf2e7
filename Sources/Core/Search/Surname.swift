/// How characters are read as surnames where their most usual reading is another: 单 is dan, Mr 单 is Shan.
enum Surname {
    /// Each surname with its reading, in one constant: `单shan 仇qiu …`; traditional forms stand beside simple
    /// ones.
    private static let list = """
        单shan 單shan 仇qiu 曾zeng 区ou 區ou 解xie 查zha 朴piao 盖ge 蓋ge 任ren 华hua 華hua 纪ji 紀ji 尉wei 宓mi \
        缪miao 繆miao 覃qin 翟zhai 乐yue 樂yue 员yun 員yun 祭zhai 折she 黑he 种chong 秘bi 冼xian 洗xian 召shao \
        谌chen 諶chen 逄pang 么yao 能nai 柏bai 卜bu 车che 車che 石shi 藏zang 葛ge 郇xun 沈shen 佴nai 隗wei 阚kan \
        闞kan 仉zhang 哈ha 干gan 句gou 晁chao 炅gui 俞yu 都du 褚chu 幸xing 郝hao 应ying 應ying 宁ning 寧ning 相xiang \
        芮rui 颉xie 頡xie 重chong 强qiang 強qiang 著zhu 石shi 訾zi 贾jia 賈jia 费fei 費fei 郗xi 令ling 过guo 過guo
        """

    /// The readings, and by code point from 4E00 on the place of one in them and one, 0 for none.
    private static let known: (readings: [(point: UInt32, reading: String)], places: [UInt8]) = {
        var readings: [(UInt32, String)] = []
        var places = [UInt8](repeating: 0, count: 0x5200)
        for entry in list.split(separator: " ") {
            guard let first = entry.unicodeScalars.first?.value, places[Int(first - 0x4E00)] == 0 else {
                continue
            }
            readings.append((first, String(entry.dropFirst())))
            places[Int(first - 0x4E00)] = UInt8(readings.count)
        }
        return (readings, places)
    }()

    /// By code point from 4E00 on the number of a surname and one, 0 for none.
    static var places: [UInt8] { known.places }

    /// The character and the reading of the surname with number `number`.
    static func reading(_ number: Int) -> (point: UInt32, reading: String) { known.readings[number] }
}
