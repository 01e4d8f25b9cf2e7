import Core
import Glibc

/// Data for stdout, collected into large writes. A terminal gets no character that it might obey.
enum Output {
    /// Whether stdout is a terminal.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// How many bytes are collected before they are written.
    private static let room = 1 << 16
    nonisolated(unsafe) private static var waiting: [UInt8] = []
    /// Why stdout took no more, as `errno` said; 0 while it takes all.
    nonisolated(unsafe) private(set) static var failure: Int32 = 0

    /// Writes a line of text. `text` holds no line end that data could have put there.
    static func line(_ text: String) {
        waiting.append(contentsOf: (isTerminal ? Visible.text(text, keepsLines: true) : text).utf8)
        waiting.append(0x0A)
        if waiting.count >= room { flush() }
    }

    /// Writes JSON. Characters that a terminal might obey become escapes of JSON there.
    static func json(_ bytes: [UInt8]) {
        if isTerminal {
            waiting.append(contentsOf: Visible.json(String(decoding: bytes, as: UTF8.self)).utf8)
        } else {
            waiting.append(contentsOf: bytes)
        }
        if waiting.count >= room { flush() }
    }

    /// Writes text that is no line of its own, such as rows of CSV.
    static func text(_ bytes: [UInt8]) {
        if isTerminal {
            let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            waiting.append(contentsOf: Visible.text(text, keepsLines: true).utf8)
        } else {
            waiting.append(contentsOf: bytes)
        }
        if waiting.count >= room { flush() }
    }

    /// Writes what was collected, which is whole characters. Whoever reads no more ends the program quietly
    /// (SIGPIPE).
    static func flush() {
        if isTerminal, !waiting.isEmpty { Message.clear() }
        if failure == 0 { failure = send(waiting, to: STDOUT_FILENO) }
        waiting.removeAll(keepingCapacity: true)
    }

    /// The encoding of terminals that do not read UTF-8. Files and pipes get UTF-8 whatever the locale.
    nonisolated(unsafe) static let locale = LocaleText()

    /// Writes what is left and says so on stderr where stdout did not take everything: a full disk must not
    /// look like a short answer. Returns whether it did. Whoever stopped reading is told nothing.
    static func finish(in language: Language) -> Bool {
        flush()
        if failure == 0 { return true }
        if failure != EPIPE {
            let reason = String(cString: strerror(failure))
            let words = Bilingual(
                "输出没有写完：\(reason)。已保存的改动不受影响。",
                "The output could not all be written: \(reason). Changes that were saved are kept.")
            Message.send(words(language))
        }
        return false
    }

    /// Writes all of `bytes`, as far as anybody takes them. Returns 0, or `errno` where they were refused.
    @discardableResult
    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var bytes = bytes
        if let locale, isatty(descriptor) == 1 { bytes = locale.encoded(bytes) }
        return bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = write(descriptor, buffer.baseAddress! + sent, buffer.count - sent)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return count < 0 ? errno : EIO }
                sent += count
            }
            return 0
        }
    }
}

/// Words for the person, on stderr.
enum Message {
    /// Whether somebody sees them as they come.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    /// Whether a line is there that tells how far something is.
    nonisolated(unsafe) private static var isTelling = false

    /// Writes one message. It may quote what somebody typed, so that no control character goes through.
    static func send(_ text: String) {
        clear()
        Output.send(Array((Visible.text(text, keepsLines: true) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Shows how far a long piece of work is, on one line that is written over; an empty text clears it.
    static func progress(_ text: String) {
        guard isTerminal else { return }
        isTelling = !text.isEmpty
        Output.send(Array(("\r\u{1B}[K" + Visible.text(text)).utf8), to: STDERR_FILENO)
    }

    /// Takes the line away that tells how far something is: what is said next begins a line of its own.
    static func clear() { if isTelling { progress("") } }
}
