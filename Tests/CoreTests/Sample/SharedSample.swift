import Foundation
import Testing

@testable import Core

/// Small sample branches that tests share: each is made once, and copied for whoever works on it.
enum SharedSample {
    /// What they are made from.
    static let seed: UInt64 = 1

    private static let making = NSLock()
    /// Where they lie until the tests end.
    private static let folder: String = {
        atexit { Files.removeTree(SharedSample.folder) }
        return FileManager.default.temporaryDirectory.path + "/boai-shared-sample-" + UUID().uuidString
    }()

    /// A copy of the sample branch that was made on the day `today`; whoever asks for it removes it.
    static func copy(today: String = "2026-11-21") throws -> DataDirectory {
        let whole = DataDirectory(folder + "/" + today)
        try making.withLock {
            if FileManager.default.fileExists(atPath: whole.path) { return }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try SampleBranch.write(
                to: whole, size: .small, seed: seed, today: try #require(Day(iso: today)))
        }
        let copy = DataDirectory(
            FileManager.default.temporaryDirectory.path + "/boai-sample-" + UUID().uuidString)
        try FileManager.default.copyItem(atPath: whole.path, toPath: copy.path)
        return copy
    }
}
