// Linux calls that Swift's Glibc module leaves out.
#ifndef BOAI_CLINUX_H
#define BOAI_CLINUX_H
#include <sys/inotify.h>
#include <sys/vfs.h>
#endif
