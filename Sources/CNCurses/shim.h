// ncursesw for Swift: what the importer cannot see (macros, attribute constants, globals) as inline
// functions.
#ifndef BOAI_CNCURSES_H
#define BOAI_CNCURSES_H
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <wchar.h>

// From <term.h>, whose macros would take words such as `lines` and `columns` away.
extern int setupterm(const char *name, int descriptor, int *status);

static inline WINDOW *boai_screen(void) { return stdscr; }
static inline int boai_colours(void) { return COLORS; }
static inline int boai_colour_pairs(void) { return COLOR_PAIRS; }
static inline const char *boai_codeset(void) { return nl_langinfo(CODESET); }

static inline attr_t boai_bold(void) { return WA_BOLD; }
static inline attr_t boai_dim(void) { return WA_DIM; }
static inline attr_t boai_underline(void) { return WA_UNDERLINE; }
static inline attr_t boai_reverse(void) { return WA_REVERSE; }

// One cell: a base character, at most two combining marks, attributes and a colour pair.
static inline cchar_t boai_cell(wchar_t base, wchar_t mark1, wchar_t mark2, attr_t look, short pair) {
    wchar_t text[4] = {base, mark1, mark2, 0};
    cchar_t cell;
    setcchar(&cell, text, look, pair, 0);
    return cell;
}

// A piece of a frame from the terminal's own line-drawing set, in the order of LineGlyph.
static inline cchar_t boai_line(int line, attr_t look, short pair) {
    const cchar_t *lines[] = {WACS_HLINE,    WACS_VLINE,    WACS_ULCORNER, WACS_URCORNER, WACS_LLCORNER,
                              WACS_LRCORNER, WACS_LTEE,     WACS_RTEE,     WACS_TTEE,     WACS_BTEE,
                              WACS_PLUS};
    cchar_t cell;
    wchar_t text[CCHARW_MAX + 1];
    attr_t own;
    short ignored;
    getcchar(lines[line < 0 || line > 10 ? 0 : line], text, &own, &ignored, 0);
    setcchar(&cell, text, own | look, pair, 0);
    return cell;
}

// The string of a terminfo capability; NULL where the terminal has none.
static inline const char *boai_capability(const char *name) {
    const char *text = tigetstr((char *)name);
    return text == (char *)-1 ? 0 : text;
}

// Enter the full screen, writing to a descriptor of its own; NULL where terminfo does not know the terminal.
static inline SCREEN *boai_open(int descriptor) {
    FILE *file = fdopen(descriptor, "w");
    return file ? newterm(0, file, stdin) : 0;
}

// Signals as a descriptor, which the Glibc module does not offer.
static inline int boai_signal_descriptor(const sigset_t *set) {
    return signalfd(-1, set, SFD_NONBLOCK | SFD_CLOEXEC);
}

// The next signal that has come, or 0.
static inline int boai_next_signal(int descriptor) {
    struct signalfd_siginfo information;
    ssize_t count = read(descriptor, &information, sizeof information);
    return count == sizeof information ? (int)information.ssi_signo : 0;
}

static inline int boai_window_size(int descriptor, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}
#endif
