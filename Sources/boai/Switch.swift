import ArgumentParser

/// An option without a value. Core has a `Flag` too, so that the parser's needs a name of its own here.
typealias Switch = ArgumentParser.Flag
