import Core
import Testing

@testable import TUI

/// Every screen of the branch, keys in and picture out, in both sizes.
@Suite("screens: pictures") struct ScreensGoldenTests {
    static let sizes = [Size(80, 24), Size(120, 40)]

    private func name(_ screen: String, _ size: Size) -> String { "\(screen)-\(size.width)x\(size.height)" }

    @Test(arguments: sizes + [Size(60, 20), Size(160, 50)]) func overview(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(size)
        robot.press("3")
        expectPicture(robot.canvas, name("overview", size))
    }

    @Test func overviewInEnglish() throws {
        let branch = try TestBranch()
        let host = try branch.host()
        host.office.settings.language = .en
        try host.office.countPanes()
        let robot = Robot(OverviewScreen(), host)
        expectPicture(robot.canvas, "overview-english-80x24")
    }

    @Test(arguments: sizes) func register(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), size)
        robot.press("Down Space")
        robot.wait(.milliseconds(100))
        expectPicture(robot.canvas, name("register", size))
    }

    @Test(arguments: sizes) func search(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("volunteers"), size)
        robot.press("/")
        robot.type("sxl")
        expectPicture(robot.canvas, name("register-search", size))
    }

    @Test func emptyRegister() throws {
        let branch = try TestBranch()
        let robot = try branch.robot(RegisterScreen("campaigns"))
        expectPicture(robot.canvas, "register-empty-80x24")
    }

    @Test(arguments: sizes) func sumsAndReferences(_ size: Size) throws {
        let branch = try TestBranch()
        let donations = try branch.robot(RegisterScreen("donations"), size)
        expectPicture(donations.canvas, name("register-donations", size))
        let checks = try branch.robot(RegisterScreen("checks"), size)
        expectPicture(checks.canvas, name("register-checks", size))
    }

    @Test(arguments: sizes) func form(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), size)
        robot.press("Enter End Down Down Down")
        expectPicture(robot.canvas, name("form-edit", size))
    }

    @Test(arguments: sizes) func formRefuses(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("volunteers"), size)
        robot.press("F4")
        robot.type("𠮷田·花子")
        robot.press("Down")
        robot.type("11010519491231002Y")
        robot.press("Down Down Down")
        robot.type("3.5")
        expectPicture(robot.canvas, name("form-new", size))
    }

    @Test(arguments: sizes) func formFindsTheRecordThatIsMeant(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("checks"), size)
        robot.press("F4 Enter")
        robot.type("jydyyy")
        expectPicture(robot.canvas, name("form-reference-none", size))
        robot.press("Ctrl-U")
        robot.type("yhls")
        expectPicture(robot.canvas, name("form-reference", size))
    }

    @Test(arguments: sizes) func targets(_ size: Size) throws {
        let branch = try TestBranch()
        let robot = try branch.robot(TargetsScreen(), size)
        expectPicture(robot.canvas, name("targets", size))
    }

    @Test(arguments: sizes) func history(_ size: Size) throws {
        let branch = try TestBranch()
        try branch.colleague.commit(
            [.set("aeds", "A000002", [Assignment("state", .text("stopped")), Assignment("note", nil)])],
            via: "cli", why: "送修")
        let robot = try branch.robot(HistoryScreen(nil), size)
        expectPicture(robot.canvas, name("history", size))
    }

    @Test(arguments: sizes) func settings(_ size: Size) throws {
        let branch = try TestBranch()
        let robot = try branch.robot(SettingsScreen(), size)
        expectPicture(robot.canvas, name("settings", size))
    }

    @Test(arguments: sizes) func menusAndHelp(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), size)
        robot.press("F9 Right")
        expectPicture(robot.canvas, name("register-menu", size))
        robot.press("Esc F1")
        expectPicture(robot.canvas, name("register-help", size))
    }

    @Test(arguments: sizes) func palette(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), size)
        robot.press(":")
        expectPicture(robot.canvas, name("register-palette", size))
        robot.type("ls")
        expectPicture(robot.canvas, name("register-palette-found", size))
    }

    @Test(arguments: sizes) func bulkChange(_ size: Size) throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), size)
        robot.press("Space Space b")
        robot.type("状态")
        robot.press("Enter 3")
        expectPicture(robot.canvas, name("bulk", size))
    }

    @Test(arguments: sizes) func firstRun(_ size: Size) throws {
        let threshold = Threshold(DataDirectory("/var/lib/boai"), .zh)
        let host = ThresholdHost(threshold: threshold) { _, _ in }
        var robot = Robot(FirstRunScreen(), host, size: size)
        robot.type("嘉兴市红十字会")
        robot.press("F2")
        expectPicture(robot.canvas, name("first-run", size))
    }
}
