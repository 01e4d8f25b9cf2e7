import Core

/// The year's targets: every indicator for the whole branch and for each district, with their sources, and
/// where the districts' sum differs from the branch's own.
struct TargetsScreen: Screen {
    enum Message {
        case shown, loaded, moved(Motion), yearMoved(Int), opened, versionsAsked, changed, refused(StoreError)
    }

    /// One row: an indicator in the branch, or in a district, or the districts together.
    struct Line {
        enum Scope: Hashable {
            case branch
            case district(Branch.District)
            case sum(Fixed, Int)
        }

        let indicator: Indicator
        let scope: Scope
        let version: GoalBook.Version?
        /// The branch's own target, beside which the sum stands.
        let whole: Fixed?
    }

    private var year: Int?
    private var lines: [Line] = []
    private var cursor = Cursor()

    func title(_ scene: Scene<Office>) -> Bilingual {
        let year = String(year ?? scene.world.today.year)
        return Bilingual("\(year) 年度目标", "Targets of \(year)")
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let none = line == nil ? Bilingual("这一行没有目标可填", "There is no target to set in this row") : nil
        return Motion.bindings(letters: true) { .moved($0) } + [
            Binding(
                [.enter], Bilingual("设定", "Set"),
                Bilingual("设定这个指标的目标；改目标即登记新版本。", "Sets the target; a change is a new version."), .opened,
                disabled: scene.world.store.readOnly ?? none, footer: 1, menu: MenuPlace(.record, 1)),
            Binding(
                [.left], Bilingual("上一年", "Year before"), Bilingual("看上一年的目标。", "Shows the year before."),
                .yearMoved(-1), footer: 2, menu: MenuPlace(.view, 1)),
            Binding(
                [.right], Bilingual("下一年", "Next year"), Bilingual("看下一年的目标。", "Shows the next year."),
                .yearMoved(1), footer: 3, menu: MenuPlace(.view, 2)),
            Binding(
                [.function(11), .text("h")], Bilingual("版本", "Versions"),
                Bilingual("列出全部目标及其历次版本。", "Lists all targets with their versions."), .versionsAsked,
                footer: 4,
                menu: MenuPlace(.go, 1)),
        ]
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .answered(.loaded): .loaded
        case .answered(.refused(let error)): .refused(error)
        case .news(.changed): .changed
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown: return .perform(.load(TargetsScreen.register))
        case .loaded, .changed: refresh(scene)
        case .moved(let motion): cursor.move(motion, count: lines.count, height: height(scene.size))
        case .yearMoved(let step):
            year = max(1949, min(2200, (year ?? scene.world.today.year) + step))
            refresh(scene)
        case .opened: return open(scene)
        case .versionsAsked: return .push(RegisterScreen(TargetsScreen.register))
        case .refused(let error): return .notice(Notice(.error, error.words))
        }
        return .none
    }

    /// Where targets are kept.
    private static let register = "targets"

    /// The row one is on, where it can be set.
    private var line: Line? {
        guard lines.indices.contains(cursor.selected) else { return nil }
        let line = lines[cursor.selected]
        if case .sum = line.scope { return nil }
        return line
    }

    private mutating func refresh(_ scene: Scene<Office>) {
        guard let table = scene.world.table(TargetsScreen.register) else { return }
        let year = year ?? scene.world.today.year
        self.year = year
        let book = GoalBook(table)
        let districts = scene.world.store.branch.districts
        lines = scene.world.store.catalog.indicators.flatMap { indicator -> [Line] in
            func current(_ district: String?) -> GoalBook.Version? {
                book.versions(.init(indicator.id, year, district)).first { $0.isCurrent }
            }
            let whole = current(nil)
            var lines = [Line(indicator: indicator, scope: .branch, version: whole, whole: nil)]
            lines += districts.map {
                Line(indicator: indicator, scope: .district($0), version: current($0.code), whole: nil)
            }
            if indicator.nature != .rate, let sum = book.districtSum(indicator.id, year, districts) {
                lines.append(
                    Line(
                        indicator: indicator, scope: .sum(sum.sum, sum.count), version: nil,
                        whole: whole?.goal.goal))
            }
            return lines
        }
        cursor.select(cursor.selected, count: lines.count, height: height(scene.size))
    }

    /// A new version that names the one it replaces.
    private func open(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let line, let year else { return .none }
        var presets: [String: Value] = ["indicator": .text(line.indicator.id), "year": .number(Int64(year))]
        if case .district(let district) = line.scope { presets["district"] = .text(district.code) }
        if let version = line.version {
            presets["replaces"] = .text(version.id)
            presets["goal"] = .fixed(version.goal.goal)
            presets["floor"] = version.goal.floor.map { .fixed($0) }
            presets["from"] = version.goal.from.map { .day($0) }
            presets["stretch"] = version.goal.stretch.map { .fixed($0) }
        }
        presets["decided"] = .day(scene.world.today)
        return .push(FormScreen(RecordName(TargetsScreen.register, ""), presets: presets, at: "goal", scene))
    }

    private func height(_ size: Size) -> Int { max(1, TableView.height(in: size) - 1) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let columns = [
            TableColumn(Bilingual("指标", "Indicator"), ideal: 24, minimum: 14, weight: 1),
            TableColumn(Bilingual("达标", "Goal"), ideal: 14, align: .end),
            TableColumn(Bilingual("底线", "Floor"), ideal: 12, align: .end, priority: 3),
            TableColumn(Bilingual("力争", "Stretch"), ideal: 12, align: .end, priority: 3),
            TableColumn(Bilingual("文号", "Source"), ideal: 18, minimum: 10, weight: 1, priority: 1),
            TableColumn(Bilingual("决定日期", "Decided"), ideal: 10, priority: 2),
        ]
        TableView(
            columns: columns, count: lines.count, cursor: cursor,
            empty: Bilingual("正在读取……", "Reading …")
        ) { cell(lines[$0], $1, scene) }
        .draw(&canvas, in: Rect(0, 0, bounds.width, bounds.height - 1), scene.language)
        let words = Bilingual(
            "区县合计与全会目标不一致时标 !；率不相加。",
            "! marks districts that do not add up to the branch; rates are not added.")
        canvas.put(scene(words), at: Point(1, bounds.height - 1), .textDim, width: bounds.width - 2)
    }

    private func cell(_ line: Line, _ column: Int, _ scene: Scene<Office>) -> TableCell {
        func goal(_ fixed: Fixed?) -> String {
            fixed.map { FigureText.goal($0, line.indicator.unit, scene.language) } ?? ""
        }
        switch (line.scope, column) {
        case (.branch, 0): return TableCell(scene(line.indicator.label), .textBright)
        case (.district(let district), 0): return TableCell("  " + district.name)
        case (.sum(_, let count), 0):
            return TableCell(scene(Bilingual("  \(count) 个区县合计", "  sum of \(count) districts")), .textDim)
        case (.sum(let sum, _), 1):
            guard let whole = line.whole, whole != sum else { return TableCell(goal(sum), .textDim) }
            return TableCell("! " + goal(sum), .alertSoon)
        case (.sum(let sum, _), 4):
            guard let whole = line.whole else { return TableCell("") }
            let gap = sum.raw - whole.raw
            if gap == 0 { return TableCell(scene(Bilingual("与全会一致", "equals the branch's")), .textDim) }
            let size = goal(Fixed(raw: abs(gap)))
            return TableCell(
                scene(
                    gap < 0
                        ? Bilingual("比全会少 \(size)", "\(size) less")
                        : Bilingual("比全会多 \(size)", "\(size) more")),
                .alertSoon)
        case (.sum, _): return TableCell("")
        case (.branch, 1) where line.version == nil:
            return TableCell(scene(TargetState.noTarget.label), .stateNone)
        case (_, 1): return TableCell(goal(line.version?.goal.goal), .textBright)
        case (_, 2): return TableCell(goal(line.version?.goal.floor))
        case (_, 3): return TableCell(goal(line.version?.goal.stretch))
        case (_, 4): return TableCell(line.version?.goal.source ?? "")
        default: return TableCell(line.version?.decided?.iso ?? "", .textDim)
        }
    }
}
