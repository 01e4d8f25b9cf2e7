// ncursesw for Swift: what the importer cannot see (macros, attribute constants) as inline functions.
#ifndef BOAI_CNCURSES_H
#define BOAI_CNCURSES_H
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <curses.h>
#endif
