/// How large a sample branch is (domain: magnitudes of a county, a prefecture city, and a stress test).
public struct SampleSize: Sendable {
    /// `s`, `m` or `l`.
    public let name: String
    let stations: Int
    let volunteers: Int
    let aeds: Int
    let donations: Int
    let service: Int
    let checks: Int
    let activities: Int
    let teams: Int
    let teamEvents: Int
    let disbursements: Int

    /// A county.
    public static let small = SampleSize(
        name: "s", stations: 25, volunteers: 1200, aeds: 120, donations: 6000, service: 5000, checks: 4800,
        activities: 700, teams: 12, teamEvents: 400, disbursements: 600)
    /// A prefecture city: 40,000 gifts and 12,000 inspections a year.
    public static let medium = SampleSize(
        name: "m", stations: 120, volunteers: 16_000, aeds: 500, donations: 115_000, service: 60_000,
        checks: 36_000, activities: 5000, teams: 40, teamEvents: 2400, disbursements: 6000)
    /// The stress test of docs/performance.md.
    public static let large = SampleSize(
        name: "l", stations: 2734, volunteers: 420_000, aeds: 5000, donations: 1_000_000, service: 1_000_000,
        checks: 60_000, activities: 30_000, teams: 400, teamEvents: 20_000, disbursements: 60_000)

    /// The size called `name`.
    public init?(_ name: String) {
        guard let size = [SampleSize.small, .medium, .large].first(where: { $0.name == name }) else {
            return nil
        }
        self = size
    }

    private init(
        name: String, stations: Int, volunteers: Int, aeds: Int, donations: Int, service: Int, checks: Int,
        activities: Int, teams: Int, teamEvents: Int, disbursements: Int
    ) {
        self.name = name
        self.stations = stations
        self.volunteers = volunteers
        self.aeds = aeds
        self.donations = donations
        self.service = service
        self.checks = checks
        self.activities = activities
        self.teams = teams
        self.teamEvents = teamEvents
        self.disbursements = disbursements
    }

    /// The registers whose records a size names; targets and campaigns are a few more.
    static let counted: Set = [
        "stations", "volunteers", "aeds", "donations", "service", "checks", "activities", "teams",
        "teamEvents",
        "disbursements",
    ]

    /// How many records there will be in all.
    public var records: Int {
        stations + volunteers + aeds + donations + service + checks + activities + teams + teamEvents
            + disbursements
    }

    /// Bytes that the data directory will take, roughly: journal and snapshots.
    public var bytes: Int {
        volunteers * 1500 + (donations + service) * 850 + (checks + activities + teamEvents + disbursements)
            * 800 + 10_000_000
    }
}
