#include "tui/pick.h"

#include "base/text.h"
#include "model/past.h"
#include "tui/form.h"

/* Text that was pasted outside a field fires no command; here it becomes what the person says it is. */

enum { PASTE_NOTHING, PASTE_COMPANIES, PASTE_NOTE, PASTE_CARDS, PASTE_CAMPAIGNS, PASTE_PAST };

static size_t lines_of(const struct act *act, const char ***lines)
{
    size_t count;
    *lines = form_lines(act->arena, act->ui->pasted.text, &count);
    return count;
}

static const char *paste_title(const struct act *act)
{
    const char **lines;
    return arena_format(act->arena, "Pasted %s. What is it?",
                        text_count(act->arena, (int64_t)lines_of(act, &lines), "line", "lines"));
}

static const char *paste_words(const struct act *act)
{
    struct strbuf start;
    strbuf_init(&start);
    text_clip(&start, act->ui->pasted.text, 120, "…");
    return strbuf_keep(&start, act->arena);
}

/* Figures are offered first, where the text is a table of them. */
static void list_past(const struct act *act, struct options *options)
{
    struct past past;
    struct err err;
    if (!form_past_read(act->ui->pasted.text, act->snap, act->arena, &past, &err) || past.bad_count > past.count) {
        return;
    }
    option_add(options, PASTE_PAST, 'h',
               arena_format(act->arena, "Last quarter's figures: %s, %s, %s", text_count(act->arena, past.lines, "line", "lines"),
                            text_count(act->arena, past.campaigns, "campaign", "campaigns"),
                            text_count(act->arena, past.sprints, "sprint", "sprints")));
    bool fits = past_fits(act->snap, past.rows, past.count, &err);
    options->options[options->count - 1].blocked = fits ? NULL : arena_text(act->arena, err.text);
}

/* Whose companies the lines could be: of the campaign that is chosen, or that the page inside the backlog is about. */
static int64_t campaign_at_hand(const struct act *act)
{
    if (ui_is_inside(act->ui)) {
        return act->ui->inside.campaign;
    }
    return act->chosen != NULL && act->chosen->thing == THING_CAMPAIGN ? act->chosen->id : 0;
}

static void list_companies(const struct act *act, struct options *options)
{
    int64_t campaign = campaign_at_hand(act);
    if (campaign != 0) {
        option_add(options, PASTE_COMPANIES, 'c',
                   arena_format(act->arena, "Companies of “%s”", snapshot_campaign_name(act->snap, campaign)));
    }
}

/* On the page of companies that is what it is most likely to be; the form shows it before anything is kept. */
static void list_paste(const struct act *act, struct options *options)
{
    const char **lines;
    int64_t count = (int64_t)lines_of(act, &lines);
    bool of_companies = ui_scope(act->ui) == SCOPE_COMPANIES;
    if (of_companies) {
        list_companies(act, options);
    }
    list_past(act, options);
    option_add(options, PASTE_NOTHING, 'x', "Nothing; forget it");
    if (!of_companies) {
        list_companies(act, options);
    }
    option_add(options, PASTE_NOTE, 'n', "A note of today's stand-up");
    options->options[options->count - 1].blocked = act->snap->me == 0 ? "Say first who sits here: it is a person's note." : NULL;
    bool sprint = act->snap->running != NULL;
    option_add(options, PASTE_CARDS, 'k', text_count(act->arena, count, "card, one a line", "cards, one a line"));
    options->options[options->count - 1].blocked = !sprint      ? "No sprint is running."
                                                   : count > 50 ? "More than fifty cards at once is no plan."
                                                                : NULL;
    option_add(options, PASTE_CAMPAIGNS, 'm', "Campaigns: one a line, or a table of them");
}

static struct effect add_cards(const struct act *act)
{
    const char **lines;
    size_t count = lines_of(act, &lines);
    struct change *parts = arena_array(act->arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        union row row;
        thing_blank(THING_CARD, &row);
        row.card.title = lines[i];
        row.card.sprint = act->snap->running->id;
        parts[i] = change_add(THING_CARD, &row);
    }
    return count > 0 ? effect_change(change_batch(parts, count)) : effect_none();
}

/* As if it had been pasted there: Esc keeps it as a draft, and a draft that was there comes back by Ctrl+Z. */
static void fill_in(const struct act *act, size_t input)
{
    field_replace(&act->ui->form->inputs[input].field, act->ui->pasted.text);
    act->ui->form->changed = true;
}

static struct effect as_companies(const struct act *act)
{
    struct effect effect = form_open_on(act, FORM_COMPANIES, NULL, 0, campaign_at_hand(act), 0);
    fill_in(act, 0);
    return effect;
}

static struct effect as_note(const struct act *act)
{
    struct effect effect = form_new_note(act, NOTE_SUCCESS);
    fill_in(act, 1);
    return effect;
}

static struct effect as_form(const struct act *act, enum form_kind kind)
{
    struct effect effect = form_open(act, kind, NULL, 0);
    fill_in(act, 0);
    return effect;
}

static struct effect take_paste(const struct act *act, const struct option *option)
{
    switch (option->value) {
    case PASTE_COMPANIES:
        return as_companies(act);
    case PASTE_NOTE:
        return as_note(act);
    case PASTE_CARDS:
        return add_cards(act);
    case PASTE_PAST:
        return as_form(act, FORM_PAST);
    case PASTE_CAMPAIGNS:
        return as_form(act, FORM_CAMPAIGNS);
    default:
        return effect_none();
    }
}

const struct pick_row pick_paste = {.title = paste_title, .list = list_paste, .take = take_paste, .words = paste_words};
