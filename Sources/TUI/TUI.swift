import CNCurses
import Core
