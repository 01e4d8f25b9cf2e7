import CNCurses
import Glibc

extension Terminal {
    /// Refuse what cannot show a full screen, before anything is changed. Returns the terminal's name.
    static func check() throws(TerminalRefusal) -> String {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        if name.isEmpty || name == "dumb" { throw .dumb(name) }
        var status: Int32 = 0
        guard setupterm(nil, STDOUT_FILENO, &status) == OK else { throw .unknown(name) }
        if boai_capability("cup") == nil { throw .dumb(name) }
        return name
    }

    /// Speak the locale's encoding. C and POSIX name none; terminals of today then speak UTF-8.
    static func setLocale() throws(TerminalRefusal) -> String {
        setlocale(LC_CTYPE, "")
        var codeset = String(cString: boai_codeset())
        if codeset.hasPrefix("ANSI_X3.4") {
            setlocale(LC_CTYPE, "C.UTF-8")
            codeset = String(cString: boai_codeset())
        }
        guard ["UTF-8", "GB18030", "GBK", "GB2312", "BIG5", "BIG5-HKSCS", "EUC-TW"].contains(codeset) else {
            throw .encoding(codeset)
        }
        return codeset
    }

    /// Every key as it comes, nothing echoed; Ctrl-C, Ctrl-S and Ctrl-Z are keys too.
    static func setModes() {
        raw()
        noecho()
        nonl()
        keypad(boai_screen(), true)
        leaveok(boai_screen(), false)
        scrollok(boai_screen(), false)
    }

    /// How many colours to use: those of the terminal, or none where they are not wanted.
    static func startColours(wanted: Bool) -> Int {
        let refused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        guard wanted, !refused, has_colors(), start_color() == OK else { return 0 }
        use_default_colors()
        return Int(boai_colours())
    }

    /// The keys as terminfo describes them for this terminal.
    static func ownKeys() -> [[UInt8]: Key] {
        var names: [(String, Key)] = [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
            ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
            ("kent", .enter), ("kLFT5", .wordLeft), ("kRIT5", .wordRight),
        ]
        for number in 1...12 { names.append(("kf\(number)", .function(number))) }
        var keys: [[UInt8]: Key] = [:]
        for (name, key) in names {
            if let text = boai_capability(name) { keys[bytes(of: text)] = key }
        }
        return keys
    }

    /// What leaves the full screen: sent as it is when the program crashes.
    static func restoringBytes() -> [UInt8] {
        let paste = Array("\u{1B}[?2004l".utf8)
        let names = ["rmacs", "sgr0", "op", "cnorm", "rmkx", "rmcup"]
        return names.reduce(paste) { bytes, name in
            bytes + (boai_capability(name).map { Terminal.bytes(of: $0) } ?? [])
        }
    }

    /// A capability without its padding marks (`$<5>`), which only `tputs` understands.
    private static func bytes(of capability: UnsafePointer<CChar>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(String(cString: capability).utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "$"), rest.dropFirst().first == UInt8(ascii: "<"),
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
            {
                rest = rest[(end + 1)...]
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }

    /// The size of the window; 80×24 where nobody knows.
    static func windowSize() -> Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard boai_window_size(STDOUT_FILENO, &columns, &rows) == 0 else { return Size(80, 24) }
        return Size(Int(columns), Int(rows))
    }

    /// Send bytes that ncurses knows nothing of. It has none of its own waiting when this is called.
    static func send(_ text: String) { send(Array(text.utf8)) }

    /// Send bytes that ncurses knows nothing of.
    static func send(_ bytes: [UInt8]) {
        var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN {
                // Somebody who shares the terminal does not want to wait for it; a frame must not be cut.
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}

/// The first character of text in the locale's encoding.
func decodeByLocale(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Decoded {
    var state = mbstate_t()
    var character: wchar_t = 0
    let length = bytes.withUnsafeBytes { raw in
        mbrtowc(&character, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, &state)
    }
    if length == -2 { return .incomplete }
    guard length != -1, let scalar = Unicode.Scalar(UInt32(bitPattern: character)) else { return .invalid }
    return .scalar(scalar, max(1, Int(length)))
}
