import Foundation
import Testing

@testable import Core

@Suite("How the command line behaves")
struct CliUsageTests {
    @Test(
        "misuse exits 2 and writes nothing to stdout",
        arguments: [
            ["list"], ["nonsense"], ["list", "aeds", "--nope"], ["list", "aeds", "--json", "--csv"],
            ["add", "aeds", "place"], ["add", "aeds", "place=甲", "安装地点=乙"], ["set", "aeds", "A000001"],
            ["list", "aeds", "--where", "颜色=红"], ["list", "aeds", "--where", "place="], ["init"],
            ["list", "aeds", "--limit", "-1"], ["list", "aeds", "--columns", "place,颜色"],
            ["list", "aeds", "--why", "核对"], ["set", "aeds", "A000001", "颜色=红"],
            ["add", "aeds", "place=甲", "颜色=红"], ["help", "nosuch"], ["help", "target", "nosuch"],
            ["help", "list", "aeds"], ["--data", "/srv/nowhere", "help", "nosuch"],
            ["list", "aeds", "--data", ""],
        ])
    func usage(arguments: [String]) throws {
        let branch = try CliBranch()
        let run = try branch.run(arguments)
        #expect(run.code == 2, "\(run.err)")
        #expect(run.out == "")
        #expect(run.err != "")
    }

    @Test(
        "misuse is told in the language of the locale",
        arguments: [
            (["list"], "缺少参数 <register>", "Missing expected argument"),
            (["lst", "aeds"], "没有命令“lst”", "unexpected arguments"),
            (["list", "aeds", "--limt", "3"], "没有选项 --limt；是不是 --limit", "Did you mean"),
            (["list", "aeds", "甲", "乙"], "多了 2 个参数：“甲”、“乙”", "unexpected arguments"),
            (["list", "aeds", "--limit"], "--limit <n> 后面缺少值", "Missing value"),
            (["board", "--year", "1900"], "--year 应在 1949 到 2200 之间", "--year is from 1949 to 2200"),
            (["demo", "--seed", "甲"], "“甲”不能用作 --seed <seed>", "is invalid"),
            (["list", "aeds", "--json=3"], "选项 --json 不带值，却写了“3”", "does not take any value"),
            (["list", "aeds", "--why", "核对"], "--why 要与 --reveal 一起用", "--why goes with --reveal"),
        ])
    func misuse(arguments: [String], zh: String, en: String) throws {
        let branch = try CliBranch()
        let chinese = try branch.run(arguments, ["LC_ALL": "zh_CN.UTF-8"])
        #expect(chinese.code == 2)
        #expect(chinese.err.hasPrefix("用法不对：") && chinese.err.contains(zh), "\(chinese.err)")
        #expect(!chinese.err.contains("Error") && !chinese.err.contains("Usage"))
        #expect(try branch.run(arguments, ["LC_ALL": "en_GB.UTF-8"]).err.contains(en))
    }

    @Test(
        "a day that is none is told with its option, what was written and what may be",
        arguments: [
            ["board", "--as-of", "哪天"], ["board", "--known-on", "哪天"],
            ["alerts", "acknowledge", "A000001", "--until", "哪天"],
        ])
    func noDay(arguments: [String]) throws {
        let branch = try CliBranch()
        let run = try branch.run(arguments, ["LC_ALL": "zh_CN.UTF-8"])
        let option = arguments[arguments.count - 2]
        #expect(run.code == 2)
        #expect(run.err.hasPrefix("\(option) 的“哪天”不是日期；可以写 2026-06-30、"), "\(run.err)")
        #expect(!run.err.contains("用法："), "the way of writing the whole program helps nobody: \(run.err)")
        let english = try branch.run(arguments, ["LC_ALL": "en_GB.UTF-8"])
        #expect(english.err.hasPrefix("\(option) “哪天” is no day; write 2026-06-30, "), "\(english.err)")
    }

    @Test("help is there for every command, also by another name, and for none that there is not")
    func helpOf() throws {
        let branch = try CliBranch(isEmpty: true)
        #expect(try branch.done("help", "targets", "backtest").contains("backtest"))
        #expect(try branch.done("help", "help").contains("help"))
        #expect(try branch.run(["help", "nosuch"]).err.contains("没有命令“boai nosuch”；全部命令见 boai --help"))
        let nested = try branch.run(["help", "target", "nosuch"], ["LC_ALL": "en_GB.UTF-8"])
        #expect(nested.err.contains("no command “boai target nosuch”"), "\(nested.err)")
    }

    @Test("no branch is 1, a second init is refused and changes nothing")
    func absent() throws {
        let branch = try CliBranch(isEmpty: true)
        let run = try branch.run(["list", "aeds"])
        #expect(run.code == 1)
        #expect(run.err.contains("boai init"))
        let made = ["init", "--name", "甲县红十字会", "--code", "330421"]
        #expect(try branch.run(made).code == 0)
        let before = try branch.journal
        #expect(try branch.run(made).code == 1)
        #expect(try branch.journal == before)
    }

    @Test("--data goes before BOAI_DATA, and that before XDG_DATA_HOME; before or behind the command")
    func places() throws {
        let branch = try CliBranch(isEmpty: true)
        let other = branch.path + "/别处"
        #expect(try branch.run(["init", "--data", other, "--name", "甲", "--code", "330400"]).code == 0)
        #expect(try branch.run(["list", "aeds", "--data", other]).code == 0)
        #expect(try branch.run(["--data", other, "list", "aeds"]).code == 0)
        #expect(try branch.run(["list", "aeds"]).code == 1)
        #expect(try branch.run(["list", "aeds"], ["BOAI_DATA": other]).code == 0)
        #expect(try branch.run(["list", "aeds", "--data", "./别处/"]).code == 0)
        #expect(try branch.run(["demo", "--data", "示例", "--today", "2026-11-21"]).code == 0)
        #expect(FileManager.default.fileExists(atPath: branch.path + "/示例/branch.json"))
        let home = ["BOAI_DATA": "", "XDG_DATA_HOME": branch.path + "/share"]
        #expect(try branch.run(["init", "--name", "乙", "--code", "330400"], home).code == 0)
        #expect(FileManager.default.fileExists(atPath: branch.path + "/share/boai/branch.json"))
    }

    @Test("damaged data exits 3, still shows what could be read, and refuses to write")
    func damage() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        _ = try branch.add("aeds", "place=乙")
        _ = try branch.add("aeds", "place=丙")
        let path = branch.directory.segment(1)
        var bytes = try #require(try Files.read(path))
        let lines = bytes.split(separator: 0x0A)
        // A letter in the middle of the third line, which is the second device.
        let at = lines[0].count + lines[1].count + lines[2].count / 2
        bytes[at] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let list = try branch.run(["list", "aeds", "--json"])
        #expect(list.code == 3)
        #expect(list.err.contains("journal/"))
        #expect(list.out.contains("甲"))
        let change = try branch.run(["set", "aeds", "A000001", "spot=一楼"])
        #expect(change.code == 3)
        #expect(change.out == "")
        #expect(try Files.read(path) == bytes)
    }

    @Test(
        "messages follow the branch, then the locale; C names no language",
        arguments: [
            (["LC_ALL": "en_GB.UTF-8"], "There is no register"), (["LC_ALL": "C"], "没有台账"),
            (["LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], "There is no register"),
            (["LANG": "C.UTF-8"], "没有台账"),
        ])
    func language(variables: [String: String], words: String) throws {
        let branch = try CliBranch()
        #expect(try branch.run(["list", "animals"], variables).err.contains(words))
    }

    @Test("a branch's own language goes before the locale's")
    func branchLanguage() throws {
        let branch = try CliBranch(isEmpty: true)
        let made = ["init", "--name", "甲", "--code", "330400", "--language", "en"]
        #expect(try branch.run(made).code == 0)
        #expect(try branch.run(["list", "animals"]).err.contains("There is no register"))
    }

    @Test("help and version go to stdout, in the language of the locale")
    func help() throws {
        let branch = try CliBranch()
        let zh = try branch.run(["list", "--help"])
        #expect(zh.code == 0)
        #expect(zh.out.contains("列出台账的记录"))
        #expect(zh.err == "")
        #expect(zh.out.contains("选项：") && zh.out.contains("显示帮助。") && !zh.out.contains("OPTIONS"))
        #expect(try branch.run(["--help"]).out.contains("命令：\n  init"))
        #expect(
            try branch.run(["list", "--help"], ["LC_ALL": "en_GB.UTF-8"]).out.contains("List the records"))
        #expect(try branch.run(["--version"]).out.contains("."))
    }

    @Test("without a terminal the dashboard says so")
    func dashboard() throws {
        let branch = try CliBranch()
        let run = try branch.run([])
        #expect(run.code == 1)
        #expect(run.out == "")
        #expect(run.err.contains("终端"))
    }

    @Test("schema --json declares registers, columns and indicators as documented")
    func schema() throws {
        let branch = try CliBranch(isEmpty: true)
        let schema = try branch.object("schema", "--json")
        let registers = try #require(schema["registers"] as? [[String: Any]])
        #expect(registers.map { $0["id"] as? String }.contains("aeds"))
        let one = try branch.object("schema", "volunteers", "--json")
        let columns = try #require(
            (one["registers"] as? [[String: Any]])?.first?["columns"] as? [[String: Any]])
        let phone = try #require(columns.first { $0["id"] as? String == "phone" })
        #expect(phone["kind"] as? String == "phone")
        #expect(phone["privacy"] as? String == "secret")
        #expect(phone["required"] as? Bool == false)
        #expect((phone["label"] as? [String: String])?["zh"] == "手机号")
        let state = try #require(columns.first { $0["id"] as? String == "state" })
        let codes = try #require(state["vocabulary"] as? [[String: Any]]).map { $0["code"] as? String }
        #expect(codes.contains("registered"))
        let indicators = try #require(schema["indicators"] as? [[String: Any]])
        #expect(indicators.contains { $0["id"] as? String == "aeds.ready" && $0["unit"] as? String == "%" })
    }

    @Test("log gives whole commits, newest first, as JSON and as a table")
    func log() throws {
        let branch = try CliBranch()
        let id = try branch.add("volunteers", "name=王小明", "phone=13900000000")
        _ = try branch.done("set", "volunteers", id, "skills=急救")
        let commits = try branch.objects("log", "--json")
        #expect(commits.compactMap { $0["seq"] as? Int } == [3, 2, 1])
        let change = try #require((commits[0]["changes"] as? [[String: Any]])?.first)
        #expect(change["op"] as? String == "set")
        #expect((change["set"] as? [String: Any])?["skills"] as? String == "急救")
        #expect(!(try branch.done("log", "--json")).contains("13900000000"))
        #expect(try branch.objects("log", "--json", "--limit", "1").count == 1)
        #expect(try branch.objects("log", "--json", "--limit", "0").isEmpty)
        #expect(try branch.objects("log", "--json", "--limit", "1000000000").count == 3)
        let table = try branch.done("log")
        #expect(table.contains("修改 志愿者台账 \(id)"))
    }
}
