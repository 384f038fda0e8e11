/* From the bytes of a terminal to keys: characters in UTF-8, the sequences of every terminal in use (xterm, tmux, screen, linux,
 * rxvt), mouse reports in SGR, bracketed pastes. Pure: time is told to it. Unknown sequences are swallowed to their last byte. */
#pragma once

#include "base/strbuf.h"
#include "tui/key.h"

#include <stdbool.h>
#include <stddef.h>

enum { DECODE_SEQUENCE = 64, PASTE_BYTES_MAX = 4 * 1024 * 1024 };

enum decode_state {
    DECODE_GROUND,
    DECODE_ESC,
    DECODE_CSI,
    DECODE_SS3,
    DECODE_STRING,
    DECODE_STRING_ESC,
    DECODE_X10,
    DECODE_LINUX,
    DECODE_UTF8,
    DECODE_PASTE
};

struct decoder {
    enum decode_state state;
    char sequence[DECODE_SEQUENCE];
    size_t count;
    uint32_t code; /* of the character being read */
    int follow;    /* bytes it still lacks */
    int again;     /* a byte to be taken again: it ended something else; -1 for none */
    struct strbuf paste;
    size_t paste_match; /* bytes of the end marker matched so far */
    size_t paste_lost;  /* bytes beyond PASTE_BYTES_MAX */
    bool paste_stopped; /* by Esc: what still comes of it is swallowed */
};

void decoder_init(struct decoder *decoder);
void decoder_release(struct decoder *decoder);

/* Takes one byte; true when it completes a key. A paste is borrowed until the next feed. */
bool decoder_feed(struct decoder *decoder, unsigned char byte, struct key *key);
/* Whether a byte is to be taken again before the next one is fed (call decoder_again). */
bool decoder_again(struct decoder *decoder, struct key *key);
/* Whether it waits for the rest of something, and nothing came for a while: a lone Esc is the Esc key, a paste without an end
 * ends, and an Esc in a paste stops it. */
bool decoder_waiting(const struct decoder *decoder);
bool decoder_in_paste(const struct decoder *decoder);
/* Whether the last byte of a paste was an Esc: the beginning of its end marker, or the person's, who wants it to stop. */
bool decoder_at_esc(const struct decoder *decoder);
bool decoder_timeout(struct decoder *decoder, struct key *key);
