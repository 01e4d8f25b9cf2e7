import Foundation
import Testing

@testable import Core

/// What the ledger must have, register by register: programs read `boai schema --json` and rely on it.
@Suite("Schema: the columns and indicators that are promised")
struct SchemaTests {
    /// Each register's columns in order; required ones carry a star.
    private static let promised = [
        "stations": """
        name* kind host district township address latitude longitude opened star contact phone hallmark
        state note
        """,
        "activities": "station* date* kind sessions beneficiaries volunteers note",
        "volunteers": """
        name* idNumber phone gender birth district station team registered state skills certificateExpires
        guardianConsent note
        """,
        "service": "volunteer* date* starts ends hours* activity evidence recordedBy",
        "aeds": """
        place* serial brand model registration spot siteKind district address latitude longitude openHours
        funding owner keeper keeperPhone installed warrantyEnds padsExpire batteryExpires batteryLevel
        selfTested lastChecked state note
        """,
        "checks": "aed* date* inspector indicator pads battery cabinet photo note",
        "donations": """
        amount* date donor donorKind creditCode anonymous publishConsent kind goods quantity unit basis
        channel campaign district restriction receipt disclosed note
        """,
        "campaigns": "name* kind goal opens closes",
        "teams": """
        name* kind speciality level district station founded members leader phone partyGroup state
        note
        """,
        "teamEvents": "team* date* kind task people hours beneficiaries note",
        "disbursements": """
        amount* date* recipient purpose kind goods quantity unit campaign restriction donor district
        households people approval signed disclosed note
        """,
        "targets": "indicator* year* district floor goal* stretch source decided note",
    ]

    /// The kinds that are promised by name, where a text would pass as well.
    private static let kinds = [
        "stations.latitude": "coordinate", "stations.opened": "day", "stations.star": "choice",
        "stations.phone": "phone", "stations.district": "division", "activities.station": "reference",
        "activities.sessions": "integer", "volunteers.idNumber": "identity", "volunteers.phone": "phone",
        "volunteers.guardianConsent": "flag", "service.hours": "decimal", "service.volunteer": "reference",
        "aeds.keeperPhone": "phone", "aeds.padsExpire": "day", "checks.aed": "reference",
        "donations.amount": "money", "donations.creditCode": "creditCode", "donations.anonymous": "flag",
        "aeds.registration": "text", "aeds.warrantyEnds": "day", "aeds.batteryLevel": "integer",
        "aeds.selfTested": "day", "checks.photo": "url", "donations.basis": "text",
        "donations.publishConsent": "flag", "service.starts": "clock", "service.ends": "clock",
        "teamEvents.team": "reference", "disbursements.amount": "money", "disbursements.signed": "day",
        "campaigns.goal": "money", "targets.indicator": "choice", "targets.year": "integer",
    ]

    /// The grades of what tells something of a person.
    private static let privacies = [
        "stations.contact": "name", "stations.phone": "secret", "volunteers.name": "name",
        "volunteers.idNumber": "secret", "volunteers.phone": "secret", "volunteers.birth": "secret",
        "service.recordedBy": "name", "aeds.keeper": "name", "aeds.keeperPhone": "secret",
        "checks.inspector": "name", "donations.donor": "name", "teams.leader": "name",
        "teams.phone": "secret",
        "disbursements.recipient": "name", "disbursements.donor": "name",
    ]

    private func schema() throws -> [String: Any] {
        let bytes = SchemaJSON.bytes(Catalog.standard.registers, Catalog.standard.indicators)
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func columns() throws -> [String: [[String: Any]]] {
        let registers = try #require(try schema()["registers"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: registers.compactMap { register in
                (register["id"] as? String).flatMap { id in
                    (register["columns"] as? [[String: Any]]).map { (id, $0) }
                }
            })
    }

    private func isLabel(_ value: Any?) -> Bool {
        let label = value as? [String: String] ?? [:]
        return label["zh"]?.isEmpty == false && label["en"]?.isEmpty == false
    }

    @Test("every promised column is there, in order, required where promised and nowhere else")
    func registers() throws {
        let columns = try columns()
        for (register, line) in Self.promised {
            let words = line.split { $0 == " " || $0 == "\n" }.map(String.init)
            let declared = try #require(columns[register], "\(register)")
            let ids = declared.compactMap { $0["id"] as? String }
            let wanted = words.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
            #expect(Set(wanted).subtracting(ids).sorted() == [], "\(register)")
            #expect(ids.filter(wanted.contains) == wanted, "\(register): the order of the table")
            let required = declared.filter { $0["required"] as? Bool == true }.compactMap {
                $0["id"] as? String
            }
            let starred = words.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
            #expect(required.filter(wanted.contains) == starred, "\(register)")
        }
    }

    @Test("every column has both labels, a kind that is documented, a grade of privacy, and its codes")
    func facts() throws {
        let kinds = Set(Kind.allCases.map(\.rawValue)).subtracting(["unknown"])
        for (register, declared) in try columns() {
            for column in declared {
                let id = register + "." + (column["id"] as? String ?? "")
                #expect(isLabel(column["label"]), "\(id)")
                let kind = column["kind"] as? String ?? ""
                #expect(kinds.contains(kind), "\(id)")
                #expect(Self.kinds[id].map { $0 == kind } ?? true, "\(id) is \(kind)")
                let privacy = column["privacy"] as? String ?? ""
                #expect(["none", "name", "secret"].contains(privacy), "\(id)")
                #expect(Self.privacies[id].map { $0 == privacy } ?? true, "\(id) is \(privacy)")
                let terms = try #require(column["vocabulary"] as? [[String: Any]], "\(id)")
                #expect(terms.isEmpty == (kind != "choice"), "\(id)")
                for term in terms { #expect(isLabel(term["label"]) && term["code"] is String, "\(id)") }
            }
        }
    }

    @Test("every promised indicator is there with its unit and what kind of figure it is")
    func indicators() throws {
        let declared = try #require(try schema()["indicators"] as? [[String: Any]])
        for (id, unit, nature) in [
            ("stations.opened", "座", "flow"), ("stations.threeStar", "%", "rate"),
            ("activities.sessions", "场", "flow"), ("activities.beneficiaries", "人次", "flow"),
            ("volunteers.registered", "人", "stock"), ("volunteers.active", "人", "stock"),
            ("service.hours", "小时", "flow"), ("aeds.installed", "台", "flow"), ("aeds.ready", "%", "rate"),
            ("donations.cash", "元", "flow"), ("donations.goods", "元", "flow"),
            ("donations.online", "元", "flow"), ("disbursements.cash", "元", "flow"),
        ] {
            let indicator = try #require(declared.first { $0["id"] as? String == id }, "\(id)")
            #expect(indicator["unit"] as? String == unit, "\(id)")
            #expect(indicator["nature"] as? String == nature, "\(id)")
            #expect(isLabel(indicator["label"]) && isLabel(indicator["definition"]), "\(id)")
        }
    }
}
