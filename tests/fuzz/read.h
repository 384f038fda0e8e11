/* The readers of what comes from outside, each fed with any bytes: `make fuzz` makes a fuzzer of each, test_corpus feeds them
 * with what is kept in tests/corpus. They abort where a reader breaks its word. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int fuzz_csv(const uint8_t *bytes, size_t count);
int fuzz_json(const uint8_t *bytes, size_t count);
int fuzz_day(const uint8_t *bytes, size_t count);
int fuzz_config(const uint8_t *bytes, size_t count);
