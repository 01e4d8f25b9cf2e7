// simdjson behind a C face: parse a block of bytes and hand out its tape.
//
// The tape is simdjson's documented array of 64-bit words (type in the top byte, payload below);
// strings lie in a second buffer as a 32-bit length, the bytes, and a NUL. Swift walks both itself,
// so a register of 420,000 records costs no call per field.
#ifndef BOAI_CSIMDJSON_H
#define BOAI_CSIMDJSON_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct boai_json_parser boai_json_parser;

/// Bytes that must be readable behind the block given to `boai_json_parse`.
size_t boai_json_padding(void);
/// A parser that can be used again and again, by one thread; NULL when memory is short.
boai_json_parser *boai_json_open(void);
void boai_json_close(boai_json_parser *parser);
/// Parses `length` bytes, which must be followed by `boai_json_padding()` readable ones.
/// Returns 0, or simdjson's error code. The tape stays valid until the next call.
int boai_json_parse(boai_json_parser *parser, const uint8_t *bytes, size_t length);
const uint64_t *boai_json_tape(const boai_json_parser *parser);
const uint8_t *boai_json_strings(const boai_json_parser *parser);
/// simdjson's own words for an error code, in English.
const char *boai_json_error(int code);

#ifdef __cplusplus
}
#endif
#endif
