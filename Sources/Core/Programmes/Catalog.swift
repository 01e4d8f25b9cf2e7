/// Everything the program declares: the registers, indicators and alerts of all programmes.
public struct Catalog: Sendable {
    /// The programmes in the order of the overview.
    public let programmes: [any Programme.Type]
    /// The registers in the order of menus.
    public let registers: [Register]
    /// The indicators in the order of the overview.
    public let indicators: [Indicator]
    /// The alerts in the order of the overview.
    public let alerts: [Alert]
    /// What a change of one register does to another.
    public let consequences: [Consequence]

    private let places: [String: Int]

    /// The catalog of `programmes`.
    public init(_ programmes: [any Programme.Type]) {
        self.programmes = programmes
        registers = programmes.flatMap { $0.registers }
        indicators = programmes.flatMap { $0.indicators }
        alerts = programmes.flatMap { $0.alerts }
        consequences = programmes.flatMap { $0.consequences }
        places = Dictionary(uniqueKeysWithValues: registers.enumerated().map { ($1.id, $0) })
    }

    /// All programmes of this version.
    public static let standard = Catalog(allProgrammes)

    /// The register with `id`.
    public func register(_ id: String) -> Register? { places[id].map { registers[$0] } }

    /// The indicator with `id`.
    public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }

    /// The registers and reference columns that point into the register with `id`.
    public func referrers(to id: String) -> [(register: Register, column: AnyColumn)] {
        registers.flatMap { register in
            register.columns.filter { $0.kind == .reference && $0.target == id }.map { (register, $0) }
        }
    }
}
