import Foundation
import Testing

@testable import Core

@Suite("Files in and out on the command line")
struct CliImportTests {
    /// The real files; absent outside the project's own machines.
    private static let shared: String = {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.deletingLastPathComponent().path + "/shared/data/"
    }()
    static let hasShared = FileManager.default.fileExists(atPath: shared + "README.md")

    private func write(_ text: String, _ name: String, _ branch: CliBranch) throws -> String {
        let path = branch.path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test(
        "the real files come in whole, with their control totals, as one commit that one undo takes back",
        .enabled(if: CliImportTests.hasShared, "the folder ../shared/data is not here"),
        arguments: [
            ("aeds", "aed_taiwan_mohw_excerpt.csv", 50, ""), ("aeds", "aed_komae_tokyo.csv", 57, ""),
            ("aeds", "aed_urasoe_cp932.csv", 55, ""), ("aeds", "aed_trafford.csv", 185, ""),
            ("donations", "donations_hubei_redcross_2020_orgs.csv", 335, "130,385,752.32"),
            ("donations", "donations_wuhan_redcross_2020-01-31_orgs.csv", 75, "81,386,007.16"),
            ("stations", "sites_beijing_hospitals_gbk.csv", 724, ""),
        ])
    func realFiles(register: String, file: String, count: Int, total: String) throws {
        let branch = try CliBranch()
        let run = try branch.run(["import", register, CliImportTests.shared + file])
        #expect(run.code == 0, "\(run.err.suffix(400))")
        #expect(run.out == "")
        #expect(run.err.contains("新增 \(count)，"))
        #expect(total.isEmpty || run.err.contains("合计 \(total) 元（\(count) 笔）"))
        #expect(try branch.objects("list", register, "--json").count == count)
        #expect(try branch.objects("log", "--json").count == 2)
        _ = try branch.done("undo")
        #expect(try branch.objects("list", register, "--json").isEmpty)
    }

    @Test("--dry-run says row by row what would happen and changes nothing")
    func trial() throws {
        let branch = try CliBranch()
        let file = try write("志愿者姓名,手机号\n王小明,13912345678\n,13912345679\n", "名册.csv", branch)
        let before = try branch.journal
        let run = try branch.run(["import", "volunteers", file, "--dry-run"])
        #expect(run.code == 1)
        #expect(run.out.contains("2\t新增\t姓名=王小明"))
        #expect(run.out.contains("3\t拒绝"))
        #expect(!run.out.contains("13912345678"))
        #expect(run.err.contains("名册.csv:3"))
        #expect(try branch.journal == before)
    }

    @Test("a refused row is told with its line and stops the others only with --strict")
    func strict() throws {
        let branch = try CliBranch()
        let file = try write("安装地点,品牌\n图书馆,迈瑞\n,飞利浦\n体育馆,\n", "设备.csv", branch)
        let before = try branch.journal
        let strict = try branch.run(["import", "aeds", file, "--strict"])
        #expect(strict.code == 1)
        #expect(try branch.journal == before)
        let run = try branch.run(["import", "aeds", file])
        #expect(run.code == 1)
        #expect(run.err.contains("设备.csv:3"))
        let places = try branch.objects("list", "aeds", "--json").compactMap { $0["place"] as? String }
        #expect(places == ["图书馆", "体育馆"])
    }

    @Test("--key makes a second import change nothing, and updates what differs")
    func key() throws {
        let branch = try CliBranch()
        let file = try write("设备编号,安装地点,厂牌\nSN-1,图书馆,迈瑞\nSN-2,体育馆,\n", "设备.csv", branch)
        let arguments = ["import", "aeds", file, "--key", "serial", "--map", "厂牌=brand"]
        #expect(try branch.run(arguments).code == 0)
        let after = try branch.journal
        let again = try branch.run(arguments)
        #expect(again.code == 0)
        #expect(again.err.contains("不变 2"))
        #expect(try branch.journal == after)
        _ = try write("设备编号,安装地点,厂牌\nSN-2,体育馆,飞利浦\n", "设备.csv", branch)
        #expect(try branch.run(arguments).err.contains("修改 1"))
        #expect(try branch.object("show", "aeds", "A000002", "--json")["brand"] as? String == "飞利浦")
    }

    @Test(
        "names of the header that nobody knows are listed, in the person's language",
        arguments: [
            ("zh_CN.UTF-8", "未识别、没有导入的列：星座、鞋码（"), ("en_GB.UTF-8", "left behind: 星座, 鞋码 ("),
        ])
    func unmapped(locale: String, words: String) throws {
        let branch = try CliBranch(language: locale)
        let file = try write("姓名,星座,鞋码,手机号\n王小明,双鱼,42,13912345678\n", "名册.csv", branch)
        for more in [["--dry-run"], []] {
            let run = try branch.run(["import", "volunteers", file] + more)
            #expect(run.code == 0)
            #expect(run.err.contains(words), "\(run.err)")
        }
        let known = try branch.run(["import", "volunteers", file, "--map", "星座=note", "--map", "鞋码=skills"])
        #expect(known.code == 0)
        #expect(!known.err.contains("星座、") && !known.err.contains("left behind"), "\(known.err)")
    }

    @Test(
        "a name of --map that the header lacks is misuse, and one left out on purpose is not listed",
        arguments: [
            ("zh_CN.UTF-8", "表头里没有 --map 写的“没有这列”“也没有”。表头里有：姓名、星座、手机号", "未识别"),
            ("en_GB.UTF-8", "has no “没有这列”, “也没有”, named by --map. It has: 姓名, 星座, 手机号", "left behind"),
        ])
    func unknownNames(locale: String, words: String, listed: String) throws {
        let branch = try CliBranch(language: locale)
        let file = try write("姓名,星座,手机号\n王小明,双鱼,13912345678\n", "名册.csv", branch)
        let before = try branch.journal
        let wrong = ["--map", "没有这列=note", "--map", "星座=note", "--map", "也没有=-"]
        for more in [["--dry-run"], []] {
            let run = try branch.run(["import", "volunteers", file] + wrong + more)
            #expect(run.code == 2, "\(run.err)")
            #expect(run.err.contains(words), "\(run.err)")
            #expect(run.out == "")
        }
        #expect(try branch.journal == before)
        let some = try branch.run(["import", "volunteers", file, "--map", " 星 座 =-", "--map", "手机号=-"])
        #expect(some.code == 0)
        #expect(!some.err.contains(listed), "\(some.err)")
        let record = try branch.object("show", "volunteers", "V000001", "--json")
        #expect(record["name"] as? String == "王小明" && record["phone"] == nil && record["note"] == nil)
    }

    @Test("what cannot be read is refused with a way out")
    func refused() throws {
        let branch = try CliBranch()
        #expect(try branch.run(["import", "aeds", branch.path + "/没有.csv"]).code == 1)
        let file = try write("安装地点\n甲\n", "甲.csv", branch)
        #expect(try branch.run(["import", "aeds", file, "--encoding", "klingon"]).code == 2)
        #expect(try branch.run(["import", "aeds", file, "--map", "安装地点"]).code == 2)
        let workbook = try write("PK\u{03}\u{04}", "表.xlsx", branch)
        #expect(try branch.run(["import", "aeds", workbook]).err.contains("CSV"))
        #expect(try branch.objects("list", "aeds", "--json").isEmpty)
    }

    @Test("what was exported comes in again and changes nothing")
    func roundTrip() throws {
        let branch = try CliBranch()
        _ = try branch.add(
            "stations", "name=南湖社区", "district=330402", "latitude=30.75", "opened=2024-03-05", "star=4")
        _ = try branch.add("stations", "name=-长桥=\"甲\"", "note=一\n二")
        for name in ["家园.csv", "家园.tsv"] {
            _ = try branch.done("export", "stations", name)
            let before = try branch.journal
            let run = try branch.run(["import", "stations", name, "--key", "id"])
            #expect(run.code == 0, "\(run.err)")
            #expect(run.err.contains("不变 2"), "\(run.err)")
            #expect(try branch.journal == before)
        }
        for name in ["家园.xlsx", "家园.txt", "家园.jsonl", "家园", "文件夹.csv/家园", "家园."] {
            for (locale, words) in [("zh_CN.UTF-8", "文件名应以 .csv"), ("en_GB.UTF-8", "must end in .csv")] {
                let run = try branch.run(["export", "stations", name], ["LANG": locale])
                #expect(run.code == 2, "\(name)")
                #expect(run.err.contains(words), "\(run.err)")
            }
            #expect(!FileManager.default.fileExists(atPath: branch.path + "/" + name))
        }
    }
}
