#include "tui/pick.h"

#include "base/text.h"
#include "model/figures.h"
#include "tui/form.h"
#include "tui/inside.h"

#include <inttypes.h>
#include <string.h>

/* Questions about pitch versions, and what to copy. */

/* --- copy --- */

static int64_t campaign_of_chosen(const struct act *act)
{
    const struct card *card = act->chosen->thing == THING_CARD ? snapshot_card(act->snap, act->chosen->id) : NULL;
    bool inside = act->chosen->thing == THING_PITCH || act->chosen->thing == THING_COMPANY;
    return card != NULL ? card->campaign : inside ? act->ui->inside.campaign : act->chosen->id;
}

static const struct pitch *in_use(const struct snapshot *snap, int64_t campaign, int channel)
{
    const struct pitch *found = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        bool here = pitch->campaign == campaign && pitch->channel == channel && pitch->state == PITCH_IN_USE;
        found = here ? pitch : found;
    }
    return found;
}

static const char *copy_title(const struct act *act)
{
    (void)act;
    return "Copy";
}

static void list_copy(const struct act *act, struct options *options)
{
    static const struct {
        int channel;
        uint32_t press;
        const char *name;
        const char *word;
    } pitches[] = {{CHANNEL_EMAIL, 'e', "Email", "email"},
                   {CHANNEL_VOICEMAIL, 'v', "Voicemail", "voicemail"},
                   {CHANNEL_PRESENTATION, 'p', "Presentation", "presentation"}};
    int64_t campaign = campaign_of_chosen(act);
    for (size_t i = 0; i < sizeof pitches / sizeof pitches[0]; i++) {
        const struct pitch *pitch = in_use(act->snap, campaign, pitches[i].channel);
        const char *version = pitch != NULL ? arena_format(act->arena, " (v%" PRId64 ")", pitch->version) : "";
        if (pitch != NULL || pitches[i].channel != CHANNEL_PRESENTATION) {
            option_add(options, COPY_EMAIL + (int64_t)i, pitches[i].press,
                       arena_format(act->arena, "%s pitch in use%s, ready to paste", pitches[i].name, version));
            options->options[options->count - 1].blocked =
                pitch == NULL ? arena_format(act->arena, "The campaign has no %s pitch in use.", pitches[i].word) : NULL;
        }
    }
    if (act->chosen->thing == THING_PITCH) {
        option_add(options, COPY_PITCH, 'w', "The words of the chosen version");
    }
    option_add(options, COPY_COMPANIES, 'c', "Company names, one a line");
    option_add(options, act->chosen->thing == THING_CARD ? COPY_CARD : COPY_CAMPAIGN, 'a', "All of it as text");
    if (act->ui->copied.length > 0) {
        option_add(options, COPIES, 'y', "Show what was copied last, to select it");
    }
}

static struct effect copy_effect(enum copy_what what, int64_t id)
{
    struct effect effect = effect_of(EFFECT_COPY);
    effect.what = (int)what;
    effect.id = id;
    return effect;
}

static struct effect take_copy(const struct act *act, const struct option *option)
{
    bool itself = option->value == COPY_CARD || option->value == COPY_PITCH;
    if (option->value == COPIES) {
        act->ui->overlay = OVERLAY_TEXT;
        act->ui->text_scroll = 0;
        return effect_none();
    }
    return copy_effect((enum copy_what)option->value, itself ? act->chosen->id : campaign_of_chosen(act));
}

const struct pick_row pick_copy = {.title = copy_title, .list = list_copy, .take = take_copy, .of_chosen = true};

/* --- one version --- */

enum { VERSION_USE, VERSION_STOP, VERSION_COPY_AS_NEW, VERSION_EDIT, VERSION_TO_CLIPBOARD };

/* The only version in use of a campaign; 0 where there are none or several. */
static int64_t only_in_use(const struct snapshot *snap, int64_t campaign)
{
    int64_t only = 0;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (pitch->campaign == campaign && pitch->state == PITCH_IN_USE) {
            only = only == 0 ? pitch->id : -1;
        }
    }
    return only > 0 ? only : 0;
}

struct effect pick_tweak(const struct act *act, const struct decision *decision)
{
    int64_t from = decision->pitch != 0 ? decision->pitch : only_in_use(act->snap, decision->campaign);
    const struct pitch *pitch = inside_pitch(act->focus, from);
    if (pitch != NULL) {
        return inside_version_from(act, pitch, decision->campaign);
    }
    if (from != 0) {
        return pick_open(act, PICK_VERSION, from);
    }
    ui_go_inside(act->ui, INSIDE_PITCHES, decision->campaign);
    return effect_none();
}

static const char *version_title(const struct act *act)
{
    const struct pitch *pitch = snapshot_pitch(act->snap, act->ui->pick_subject);
    return pitch == NULL ? "This version is gone"
                         : arena_format(act->arena, "%s of “%s”", pitch_name(act->arena, pitch),
                                        snapshot_campaign_name(act->snap, pitch->campaign));
}

static const char *version_words(const struct act *act)
{
    const struct pitch *pitch = inside_pitch(act->focus, act->ui->pick_subject);
    return pitch != NULL ? pitch->words : "";
}

static void list_version(const struct act *act, struct options *options)
{
    const struct pitch *pitch = snapshot_pitch(act->snap, act->ui->pick_subject);
    if (pitch == NULL) {
        return;
    }
    bool used = snapshot_pitch_used(act->snap, pitch->id);
    option_add(options, VERSION_TO_CLIPBOARD, 'y', "Copy its words");
    if (pitch->state != PITCH_IN_USE) {
        option_add(options, VERSION_USE, 'u', "Put it to use");
    } else {
        option_add(options, VERSION_STOP, 's', "Stop it");
    }
    option_add(options, VERSION_COPY_AS_NEW, 'c', "Make the next version from it");
    option_add(options, VERSION_EDIT, 'e', used ? "Mend a typo: the meaning stays" : "Change its words");
    if (inside_pitch(act->focus, act->ui->pick_subject) == NULL) {
        options->options[options->count - 1].blocked = "Its words are still being read; try again.";
        options->options[options->count - 2].blocked = "Its words are still being read; try again.";
    }
}

static struct effect take_version(const struct act *act, const struct option *option)
{
    const struct pitch *head = snapshot_pitch(act->snap, act->ui->pick_subject);
    const struct pitch *pitch = inside_pitch(act->focus, act->ui->pick_subject);
    union row seed;
    switch (option->value) {
    case VERSION_USE:
        return effect_change(change_pitch_use(head));
    case VERSION_STOP:
        return effect_change(change_pitch_stop(head));
    case VERSION_COPY_AS_NEW:
        return inside_version_from(act, pitch, head->campaign);
    case VERSION_EDIT:
        seed.pitch = *pitch;
        return form_open(act, FORM_PITCH, &seed, pitch->id);
    default:
        return copy_effect(COPY_PITCH, act->ui->pick_subject);
    }
}

const struct pick_row pick_version = {.title = version_title, .list = list_version, .take = take_version, .words = version_words};
