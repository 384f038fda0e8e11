#include "model/note.h"

#include <stddef.h>

const char *const note_kind_words[] = {"success", "rejection", "idea", "reaction", "blocker", "today", NULL};

const char *note_kind_name(int kind)
{
    static const char *const names[NOTE_KINDS] = {"Success story",     "Rejection story", "Lead idea",
                                                  "Prospect reaction", "In my way",       "Today I will"};
    return names[kind];
}
