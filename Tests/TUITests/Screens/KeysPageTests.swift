import Core
import Foundation
import Testing

@testable import TUI

/// `docs/keys.md` and its Chinese sister are drawn from the bindings; `BOAI_RECORD=1` writes them anew.
@Suite("docs/keys.md") struct KeysPageTests {
    @Test(arguments: Language.allCases) func isDrawnFromTheBindings(_ language: Language) throws {
        let branch = try TestBranch()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent(language == .zh ? "docs/keys.zh-CN.md" : "docs/keys.md")
        let page = try page(language, branch)
        let kept = try? String(contentsOf: file, encoding: .utf8)
        if kept != page, ProcessInfo.processInfo.environment["BOAI_RECORD"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(kept == page, "the page is stale; BOAI_RECORD=1 writes it, read it and run again")
    }

    private func page(_ language: Language, _ branch: TestBranch) throws -> String {
        let head = Bilingual(
            """
            # 按键

            [English](keys.md)

            本页由按键表生成。F1 在任何画面列出当时能用的按键，F9 打开菜单，`:` 按名称、拼音首字母或按键查找任何操作。
            Esc 之后一秒内按数字、或 Alt 加数字，即为功能键（0 为 F10）。全角的 ：？／１ 与 :?/1 相同。
            """,
            """
            # Keys

            [中文](keys.zh-CN.md)

            This page is drawn from the table of bindings. F1 lists the keys of the screen you are on, F9
            opens the menus, and `:` finds any action by its name, its pinyin initials or its key. A digit
            within a second after Esc, or with Alt, is an F-key (0 is F10). Full-width ：？／１ count as :?/1.
            """)
        var text = head(language) + "\n"
        let host = try branch.host()
        for register in ["aeds", "checks"] { _ = try host.office.store.table(register) }
        let scene = Scene(host.office, size: Size(80, 21))
        let name = RecordName("aeds", "A000001")
        add(OverviewScreen(), Bilingual("总览", "Overview"), scene, language, &text)
        var register = RegisterScreen("aeds")
        _ = register.update(.loaded("aeds"), scene)
        add(register, Bilingual("台账", "Register"), scene, language, &text)
        add(FormScreen(name, scene), Bilingual("表单", "Form"), scene, language, &text)
        add(
            ReferenceScreen("aeds", title: Bilingual("", "")), Bilingual("查找记录", "Looking for a record"),
            scene,
            language, &text)
        add(HistoryScreen(nil), Bilingual("历史", "History"), scene, language, &text)
        add(TargetsScreen(), Bilingual("年度目标", "Targets"), scene, language, &text)
        add(AlertsScreen(), Bilingual("提醒", "Alerts"), scene, language, &text)
        add(SettingsScreen(), Bilingual("设置", "Settings"), scene, language, &text)
        addWatch(language, &text)
        return text
    }

    /// The watch of one branch; with several, 0 and Esc lead to all of them.
    private func addWatch(_ language: Language, _ text: inout String) {
        let source = ScriptedSource(SampleBoard.make())
        let world = WatchWorld([WatchBranch(source), WatchBranch(source)], now: SampleBoard.moment)
        let host = WatchHost(world, clock: HandClock(SampleBoard.moment).watch)
        add(
            WatchScreen(host.world, pinned: .overview), Bilingual("观看", "Watching"),
            Scene(host.world, size: Size(80, 21)), language, canSuspend: false, &text)
    }

    private func add<W: World>(
        _ screen: some Screen<W>, _ title: Bilingual, _ scene: Scene<W>, _ language: Language,
        canSuspend: Bool = true, _ text: inout String
    ) {
        let heads = language == .zh ? "| 按键 | 操作 | 说明 |" : "| key | action | what it does |"
        text += "\n## \(title(language))\n\n\(heads)\n|---|---|---|\n"
        let own = screen.erasedBindings(scene)
        let standard = Standard.bindings(for: screen.layer, depth: 2, taken: Set(own.flatMap(\.keys)))
        for binding in own + standard where !binding.keys.isEmpty {
            if !canSuspend, binding.message.isSuspension { continue }
            let keys = binding.keys.map { "`\($0.name(language))`" }.joined(separator: " ")
            text += "| \(keys) | \(binding.name(language)) | \(binding.help(language)) |\n"
        }
    }
}
