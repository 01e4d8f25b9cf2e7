import Foundation
import Testing

@Suite("A cut line over SSH", .enabled(if: SshHouse.isThere, SshHouse.missing), .serialized)
struct SshCutTests {
    private let house: SshHouse
    private let branch: CliBranch

    init() throws {
        house = try SshHouse.shared()
        branch = try house.fresh()
    }

    /// How long a process may live without its line.
    private static let while_ = Duration.seconds(1)

    @Test(
        "the watcher's program ends within a second when the client is ended", arguments: [SIGTERM, SIGKILL])
    func watcher(signal: Int32) throws {
        let terminal = try house.terminal(house.wall, branch)
        try terminal.see("嘉兴市红十字会")
        let program = try house.theProgram(house.wall)
        // The program, and the server's own process for this line.
        let server = try #require(Child.parent(of: program))
        let processes = [program, server]
        let before = processes.map { Child.processorTime($0) ?? .zero }
        var last = before
        try terminal.signal(signal)
        let clock = ContinuousClock()
        let cut = clock.now
        while Child.isAlive(program), clock.now - cut < Self.while_ {
            for (place, process) in processes.enumerated() {
                last[place] = Child.processorTime(process) ?? last[place]
            }
            usleep(2000)
        }
        #expect(!Child.isAlive(program), "more than a second after the cut")
        for (spent, earlier) in zip(last, before) {
            #expect(spent - earlier < .milliseconds(100), "it was busy until its end")
        }
        try house.waitForNobody(house.wall)
    }

    @Test("so does the one without a terminal, which writes lines", arguments: [SIGTERM, SIGKILL])
    func lines(signal: Int32) throws {
        let asked = try house.ask(house.wall, [], held: true)
        let program = try house.theProgram(house.wall)
        try house.waitFor("lines") { asked.out.contains("嘉兴市红十字会") }
        kill(asked.id, signal)
        #expect(Child.hasEnded(program, within: Self.while_))
        try house.waitForNobody(house.wall)
    }

    @Test("and without anybody to type it ends by itself when it has said all, as after scp or sftp")
    func nobody() throws {
        let asked = try house.ask(house.wall, ["internal-sftp"])
        #expect(Child.hasEnded(asked.id))
        #expect(asked.out.contains("嘉兴市红十字会"))
        try house.waitForNobody(house.wall)
    }

    @Test("a member of staff leaves no process either, and no lock", arguments: [SIGTERM, SIGKILL])
    func staff(signal: Int32) throws {
        let terminal = try house.terminal(house.desk, branch)
        try terminal.see("嘉兴市红十字会", "4 筹资")
        let program = try house.theProgram(house.desk)
        try terminal.signal(signal)
        #expect(Child.hasEnded(program, within: Self.while_))
        try house.boai(house.till, "add", "aeds", "place=客运中心")
    }
}
