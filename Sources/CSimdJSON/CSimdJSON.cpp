#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

struct boai_json_parser {
    simdjson::dom::parser parser;
};

size_t boai_json_padding(void) { return simdjson::SIMDJSON_PADDING; }

boai_json_parser *boai_json_open(void) { return new (std::nothrow) boai_json_parser; }

void boai_json_close(boai_json_parser *parser) { delete parser; }

int boai_json_parse(boai_json_parser *parser, const uint8_t *bytes, size_t length) {
    auto result = parser->parser.parse(bytes, length, false);
    return static_cast<int>(result.error());
}

const uint64_t *boai_json_tape(const boai_json_parser *parser) { return parser->parser.doc.tape.get(); }

const uint8_t *boai_json_strings(const boai_json_parser *parser) {
    return parser->parser.doc.string_buf.get();
}

const char *boai_json_error(int code) {
    return simdjson::error_message(static_cast<simdjson::error_code>(code));
}
