// Linux calls that Swift's Glibc module leaves out.
#ifndef BOAI_CLINUX_H
#define BOAI_CLINUX_H
#include <stddef.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/vfs.h>

// GNU's memmem, which string.h shows only under _GNU_SOURCE.
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

// A file without a name that lives in memory; sys/mman.h shows it only under _GNU_SOURCE.
int memfd_create(const char *name, unsigned int flags);

// No core file and no debugger of the same account; prctl takes a variable number of arguments.
static inline int boai_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#endif
