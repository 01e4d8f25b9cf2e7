// Linux calls that Swift's Glibc module leaves out.
#ifndef BOAI_CLINUX_H
#define BOAI_CLINUX_H
#include <stddef.h>
#include <sys/inotify.h>
#include <sys/vfs.h>

// GNU's memmem, which string.h shows only under _GNU_SOURCE.
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
#endif
