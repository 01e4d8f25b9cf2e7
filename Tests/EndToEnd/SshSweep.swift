import Foundation

/// What takes away everything that the tests over SSH made on this machine: their server, accounts, groups
/// and files. They all carry the number of the test process in their names.
///
/// A guard runs it when the test process has ended, however it ended; the next run does for a guard that was
/// ended too.
enum SshSweep {
    /// The part of all names before the number.
    static let stem = "boaitest"

    /// `sh SCRIPT NUMBER`; with `wait` as a second word only once its standard input has ended.
    static let script = """
        name=\(stem)$1
        if [ "${2:-}" = wait ]; then cat >/dev/null; fi
        if read -r server 2>/dev/null <"/var/lib/$name/etc/sshd.pid"; then
            case "$(tr '\\0' ' ' <"/proc/$server/cmdline" 2>/dev/null)" in *"$name"*) kill "$server" ;; esac
        fi
        for account in $(getent passwd | cut -d: -f1 | grep "^$name-"); do
            pkill -KILL -U "$account"
            userdel --force --remove "$account" 2>/dev/null
        done
        for group in $(getent group | cut -d: -f1 | grep "^$name-"); do groupdel "$group"; done
        rm -rf "/var/lib/$name" "/var/lib/$name"-*
        exit 0
        """

    /// Takes away what runs left behind that are no more.
    static func sweepLost() {
        let accounts = (try? String(contentsOfFile: "/etc/passwd", encoding: .utf8)) ?? ""
        let groups = (try? String(contentsOfFile: "/etc/group", encoding: .utf8)) ?? ""
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/var/lib")) ?? []
        let names = (accounts + groups).split(separator: "\n").map(String.init) + folders
        let numbers = Set(
            names.filter { $0.hasPrefix(stem) }.map { $0.dropFirst(stem.count).prefix { $0.isNumber } })
        for number in numbers where !number.isEmpty && !isTesting(String(number)) {
            _ = try? Child(["/bin/sh", "-c", script, "sh", String(number)], path).wait()
        }
    }

    /// Starts the guard of this process; what it gives has to be held open for as long as this process is.
    static func startGuard() throws -> Int32 {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Terminal.NeverSeen() }
        // Held by this process alone: no child of it may keep the guard waiting.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let reading = ends[0]
        _ = try Child.spawn(["/bin/sh", "-c", script, "sh", "\(getpid())", "wait"], path) { actions in
            posix_spawn_file_actions_adddup2(&actions, reading, 0)
            for descriptor: Int32 in [1, 2] {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
            }
        }
        close(reading)
        return ends[1]
    }

    private static let path = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]

    /// Whether a process of that number runs tests.
    private static func isTesting(_ number: String) -> Bool {
        ((try? String(contentsOfFile: "/proc/\(number)/cmdline", encoding: .utf8)) ?? "").contains("Tests")
    }
}
