// libcsv for Swift.
#ifndef BOAI_CCSV_H
#define BOAI_CCSV_H
#include <csv.h>
#endif
