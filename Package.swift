// swift-tools-version: 6.1
import PackageDescription

// The walls of the house: Core knows no terminal; TUI is the only user of ncurses; boai joins them.
// Build with `--explicit-target-dependency-import-check error` so that an undeclared import fails.
// script/test asks for an optimised Core in its debug build: tests write and read samples of 20,000 records.
// While one works on Core, leave it off: it compiles in a fifth of the time.
let isForTests = Context.environment["BOAI_FAST_TESTS"] != nil
let testSpeed: [SwiftSetting] = isForTests ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []
// There it leaves out what only a debugger reads; a backtrace still has its lines.
let linesOnly: [SwiftSetting] =
    isForTests ? [.unsafeFlags(["-gline-tables-only"], .when(configuration: .debug))] : []

let package = Package(
    name: "boai",
    products: [
        .executable(name: "boai", targets: ["boai"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CNCurses"),
        .systemLibrary(name: "CCSV"),
        .systemLibrary(name: "CLinux"),
        .target(
            name: "CSimdJSON",
            cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]),
        .target(
            name: "Core",
            dependencies: ["CSimdJSON", "CCSV", "CLinux", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: testSpeed + linesOnly),
        .target(
            name: "TUI", dependencies: ["Core", "CNCurses", "TOMLKit"],
            // Sources/TUI/Themes leads to the top-level Themes: resources have to lie inside their target.
            resources: [.embedInCode("Themes")], swiftSettings: linesOnly,
            // ncurses is to measure text with our wcwidth; some linkers export it only when asked.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic-symbol=wcwidth"])]),
        .executableTarget(
            name: "boai",
            dependencies: [
                "Core", "TUI", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: linesOnly),
        .testTarget(name: "CoreTests", dependencies: ["Core"], swiftSettings: linesOnly),
        .testTarget(
            name: "TUITests", dependencies: ["TUI", "Core"], exclude: ["Golden"], swiftSettings: linesOnly),
        .testTarget(name: "EndToEnd", dependencies: ["Core"], swiftSettings: linesOnly),
        // What script/bench measures with; no product, and no test.
        .executableTarget(name: "Bench", dependencies: ["Core"], path: "Tests/Bench"),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
