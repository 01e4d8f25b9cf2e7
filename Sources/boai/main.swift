import ArgumentParser
import Core
import TUI
