/* A line that is typed at its end, in a room of its own: the filter, the palette, the search in help. It knows text and keys, and
 * nothing of what the line is for. Pure. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key in the middle of a sentence or at its begin: its name, or "That key" where it has none that can be shown. */
const char *typed_key(uint32_t press, bool ascii, char out[24]);
/* Characters, Backspace, Ctrl+U, Ctrl+W. False where the press is none of them. */
bool typed_press(char *typed, size_t room, uint32_t press);
/* As much of a paste as there is room for, on one line. */
void typed_paste(char *typed, size_t room, const char *paste, size_t bytes);
