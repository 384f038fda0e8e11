#include "tui/typed.h"

#include "base/text.h"
#include "tui/key.h"
#include "tui/keymap.h"
#include "tui/ui.h"

#include <string.h>

/* Whether a text may stand in such a line. */
static bool takes(const char *text)
{
    struct err ignored;
    return text_check(text, strlen(text), TEXT_LINE, TEXT_BYTES_MAX, "the text", &ignored);
}

const char *typed_key(uint32_t press, bool ascii, char out[24])
{
    bool named = press_for_people(press, ascii, out)[0] != '\0' && takes(out);
    return named ? out : "That key";
}

static void typed_add(char *typed, size_t room, const char *text)
{
    size_t length = strlen(typed);
    size_t more = strlen(text);
    if (length + more < room) {
        memcpy(typed + length, text, more + 1);
    }
}

static void typed_remove_cluster(char *typed)
{
    size_t last = 0;
    for (size_t at = 0; typed[at] != '\0'; at += text_cluster(typed + at)) {
        last = at;
    }
    typed[last] = '\0';
}

static void typed_remove_word(char *typed)
{
    size_t length = strlen(typed);
    while (length > 0 && typed[length - 1] == ' ') {
        length--;
    }
    while (length > 0 && typed[length - 1] != ' ') {
        length--;
    }
    typed[length] = '\0';
}

bool typed_press(char *typed, size_t room, uint32_t press)
{
    char character[16];
    if (press == PRESS_BACKSPACE) {
        typed_remove_cluster(typed);
    } else if (press == PRESS_CTRL('u')) {
        typed[0] = '\0';
    } else if (press == PRESS_CTRL('w')) {
        typed_remove_word(typed);
    } else if (key_utf8(press, character)[0] != '\0' && takes(character)) {
        typed_add(typed, room, character);
    } else {
        return false;
    }
    return true;
}

void typed_paste(char *typed, size_t room, const char *paste, size_t bytes)
{
    size_t length = strlen(typed);
    struct strbuf line;
    strbuf_init(&line);
    text_take(&line, paste, bytes, TEXT_LINE);
    ui_copy(typed + length, room - length, line.text);
    strbuf_release(&line);
}
