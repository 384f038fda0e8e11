#include "desk/apply.h"

/* Pitch versions: in use, and stopped. */

static bool set_state(struct apply *apply, const struct change *change, int state, const char *verb, struct err *err)
{
    struct pitch pitch;
    if (!apply_get(apply, THING_PITCH, change->id, &pitch, err)) {
        return false;
    }
    int64_t in_use, only;
    if (!store_pitches_in_use(apply->store, pitch.campaign, pitch.channel, &in_use, &only, err)) {
        return false;
    }
    if (state == PITCH_IN_USE && pitch.state != PITCH_IN_USE && in_use >= PITCHES_IN_USE) {
        return err_set(err, ERR_REFUSED, "Two %s versions are in use already: stop one first.", channel_words[pitch.channel]);
    }
    pitch.state = state;
    apply->outcome->id = pitch.id;
    strbuf_addf(&apply->words, "%s %s", verb, pitch_name(&apply->arena, &pitch));
    return apply_set(apply, THING_PITCH, &pitch, err);
}

bool apply_pitch_use(struct apply *apply, const struct change *change, struct err *err)
{
    return set_state(apply, change, PITCH_IN_USE, "In use now:", err);
}

bool apply_pitch_stop(struct apply *apply, const struct change *change, struct err *err)
{
    return set_state(apply, change, PITCH_STOPPED, "Stopped", err);
}
