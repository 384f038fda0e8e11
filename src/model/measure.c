#include "model/measure.h"

#include <stddef.h>
#include <strings.h>

enum measure_kind { KIND_SUPPLY, KIND_SENT, KIND_ANSWER };

static const struct {
    const char *plural;
    const char *head;
    enum measure_kind kind;
    int channel;
} measures[MEASURES] = {
    [MEASURE_COMPANY] = {"companies", "Companies", KIND_SUPPLY, CHANNEL_NONE},
    [MEASURE_CONTACT] = {"contacts", "Contacts", KIND_SUPPLY, CHANNEL_NONE},
    [MEASURE_EMAIL] = {"emails", "Emails", KIND_SENT, CHANNEL_EMAIL},
    [MEASURE_CALL] = {"calls", "Calls", KIND_SENT, CHANNEL_NONE},
    [MEASURE_VOICEMAIL] = {"voicemails", "Voicemails", KIND_SENT, CHANNEL_VOICEMAIL},
    [MEASURE_PRESENTATION] = {"presentations", "Presentations", KIND_SENT, CHANNEL_PRESENTATION},
    [MEASURE_REPLY] = {"replies", "Replies", KIND_ANSWER, CHANNEL_NONE},
    [MEASURE_POSITIVE] = {"positives", "Positives", KIND_ANSWER, CHANNEL_NONE},
    [MEASURE_REJECTION] = {"rejections", "Rejections", KIND_ANSWER, CHANNEL_NONE},
    [MEASURE_MEETING] = {"meetings", "Meetings", KIND_ANSWER, CHANNEL_NONE},
    [MEASURE_DEAL] = {"deals", "Deals", KIND_ANSWER, CHANNEL_NONE},
};

const char *const measure_words[] = {"company", "contact",  "email",     "call",    "voicemail", "presentation",
                                     "reply",   "positive", "rejection", "meeting", "deal",      NULL};
const char *const channel_words[] = {"email", "voicemail", "presentation", NULL};

static bool known(int measure)
{
    return measure >= 0 && measure < MEASURES;
}

const char *measure_word(int measure)
{
    return known(measure) ? measure_words[measure] : "";
}

const char *measure_plural(int measure)
{
    return known(measure) ? measures[measure].plural : "";
}

const char *measure_head(int measure)
{
    return known(measure) ? measures[measure].head : "";
}

int measure_read(const char *word)
{
    for (int measure = 0; measure < MEASURES; measure++) {
        if (strcasecmp(word, measure_words[measure]) == 0 || strcasecmp(word, measures[measure].plural) == 0) {
            return measure;
        }
    }
    return MEASURE_NONE;
}

bool measure_is_supply(int measure)
{
    return known(measure) && measures[measure].kind == KIND_SUPPLY;
}

bool measure_is_touch(int measure)
{
    return measure_channel(measure) != CHANNEL_NONE;
}

bool measure_is_outreach(int measure)
{
    return known(measure) && measures[measure].kind == KIND_SENT;
}

bool measure_is_answer(int measure)
{
    return known(measure) && measures[measure].kind == KIND_ANSWER;
}

bool measure_contains(int rung, int measure)
{
    if (rung == MEASURE_REPLY) {
        return measure_is_answer(measure);
    }
    if (rung == MEASURE_POSITIVE) {
        return measure == MEASURE_POSITIVE || measure == MEASURE_MEETING || measure == MEASURE_DEAL;
    }
    return rung == measure || (rung == MEASURE_MEETING && measure == MEASURE_DEAL);
}

int measure_channel(int measure)
{
    return known(measure) ? measures[measure].channel : CHANNEL_NONE;
}

int channel_read(const char *word)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        if (strcasecmp(word, channel_words[channel]) == 0) {
            return channel;
        }
    }
    return CHANNEL_NONE;
}
