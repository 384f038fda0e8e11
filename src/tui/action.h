/* The one list of what can be done by a key. From it come the enum, the handlers (a missing one does not link), dispatch, footer,
 * Space menu, palette, help, `scrumsell keys`, the table in the README, and the tests that no key is bound twice in a scope.
 *
 * A(ID, name, SCOPE, NEEDS, keys, label, sentence)
 *   name      of the handler (act_<name>) and, with - for _, in the configuration
 *   keys      names, most typical first; the first one is the one hints show
 *   label     in the footer and menus: two or three words
 *   sentence  in help and the palette */
#pragma once

#include "tui/key.h"

#define ACTIONS(A)                                                                                                               \
    A(UP, up, GLOBAL, NEEDS_NOTHING, "Up k", "choose", "Choose the one above")                                                   \
    A(DOWN, down, GLOBAL, NEEDS_NOTHING, "Down j", "choose", "Choose the one below")                                             \
    A(LEFT, left, GLOBAL, NEEDS_NOTHING, "Left h", "choose", "Choose to the left")                                               \
    A(RIGHT, right, GLOBAL, NEEDS_NOTHING, "Right l", "choose", "Choose to the right")                                           \
    A(PAGE_UP, page_up, GLOBAL, NEEDS_NOTHING, "PgUp C-u", "far up", "Go up by a screen")                                        \
    A(PAGE_DOWN, page_down, GLOBAL, NEEDS_NOTHING, "PgDn C-d", "far down", "Go down by a screen")                                \
    A(FIRST, first, GLOBAL, NEEDS_NOTHING, "Home", "first", "Go to the first one")                                               \
    A(LAST, last, GLOBAL, NEEDS_NOTHING, "End G", "last", "Go to the last one")                                                  \
    A(OPEN, open, GLOBAL, NEEDS_THING, "Enter", "open", "Open the chosen one")                                                   \
    A(BACK, back, GLOBAL, NEEDS_NOTHING, "Esc", "back", "One step back: close, clear the filter")                                \
    A(NEXT_BOX, next_box, GLOBAL, NEEDS_THING, "Tab", "next box", "Go to the next box")                                          \
    A(PREVIOUS_BOX, previous_box, GLOBAL, NEEDS_THING, "S-Tab", "box before", "Go to the box before")                            \
    A(GO_BACKLOG, go_backlog, GLOBAL, NEEDS_NOTHING, "1", "Backlog", "Go to the Backlog: the campaigns, ranked")                 \
    A(GO_PLAN, go_plan, GLOBAL, NEEDS_NOTHING, "2", "Plan", "Go to Plan: the next two weeks")                                    \
    A(GO_BOARD, go_board, GLOBAL, NEEDS_NOTHING, "3", "Board", "Go to the Board: today's work")                                  \
    A(GO_STANDUP, go_standup, GLOBAL, NEEDS_NOTHING, "4", "Stand-up", "Go to the Stand-up: the morning's twenty minutes")        \
    A(GO_RETRO, go_retro, GLOBAL, NEEDS_NOTHING, "5", "Retro", "Go to the Retrospective: what came of it")                       \
    A(GO_DIRECTION, go_direction, GLOBAL, NEEDS_NOTHING, "6", "Direction", "Go to Direction: where is this going?")              \
    A(PREVIOUS_PAGE, previous_page, GLOBAL, NEEDS_NOTHING, "<", "page before", "Go to the page before")                          \
    A(NEXT_PAGE, next_page, GLOBAL, NEEDS_NOTHING, ">", "next page", "Go to the next page")                                      \
    A(GOTO, goto, GLOBAL, NEEDS_NOTHING, "g", "go to", "Then b p o s r d: a page; g: the first one")                             \
    A(MENU, menu, GLOBAL, NEEDS_NOTHING, "Space", "actions", "What can I do here?")                                              \
    A(PALETTE, palette, GLOBAL, NEEDS_NOTHING, ": C-p", "do something", "Find anything to do, or any thing, by its name")        \
    A(FILTER, filter, GLOBAL, NEEDS_NOTHING, "/ C-f", "filter", "Filter this page as you type")                                  \
    A(FILTER_BY, filter_by, GLOBAL, NEEDS_NOTHING, "f", "filter by", "Show only what is of a person, a campaign, or blocked")    \
    A(ORDER_BY, order_by, GLOBAL, NEEDS_ORDERS, "o", "order by", "Order this page differently")                                  \
    A(NEW, new, GLOBAL, NEEDS_TEAM, "n", "new", "Write something new")                                                           \
    A(EDIT, edit, GLOBAL, NEEDS_EDITABLE, "e", "edit", "Change the chosen one in a form")                                        \
    A(ARCHIVE, archive, GLOBAL, NEEDS_ARCHIVABLE | FOR_MARKED, "d Delete", "archive",                                            \
      "Put the chosen one away; undo brings it back")                                                                            \
    A(MOVE_TO, move_to, GLOBAL, NEEDS_MOVABLE, "m", "move to", "Move the chosen one somewhere else")                             \
    A(GIVE, give, GLOBAL, NEEDS_GIVABLE | NEEDS_TEAM, "a", "give to", "Give the chosen one to somebody")                         \
    A(COUNT, count, GLOBAL, NEEDS_ME | NEEDS_CAMPAIGNS, "c", "count", "Count what was done: on a card how many, else a day")     \
    A(MARK, mark, GLOBAL, NEEDS_MARKABLE, "*", "mark", "Mark or unmark; moving, giving, archiving is for all marked")            \
    A(COPY, copy, GLOBAL, NEEDS_COPYABLE, "y", "copy", "Copy the pitch in use, the companies, or the card as text")              \
    A(EXPORT, export, GLOBAL, NEEDS_NOTHING, "x", "export", "Take this page along: Markdown, HTML, CSV, JSON")                   \
    A(UNDO, undo, GLOBAL, NEEDS_UNDO, "u C-z", "undo", "Take back my last change")                                               \
    A(REDO, redo, GLOBAL, NEEDS_REDO, "U C-y", "redo", "Bring back what I took back")                                            \
    A(OTHER_VIEW, other_view, GLOBAL, NEEDS_NOTHING, "v", "other view", "The other way to see this page")                        \
    A(ZOOM, zoom, GLOBAL, NEEDS_NOTHING, "z", "full screen", "This box full screen, again to return")                            \
    A(TIMER, timer, GLOBAL, NEEDS_NOTHING, "t", "timer", "Start or pause the stand-up's clock")                                  \
    A(HELP, help, GLOBAL, NEEDS_NOTHING, "? F1", "help", "The keys of this page")                                                \
    A(RELOAD, reload, GLOBAL, NEEDS_NOTHING, "R C-l", "reload", "Read the board again and draw everything anew")                 \
    A(QUIT, quit, GLOBAL, NEEDS_NOTHING, "q C-q", "quit", "Quit; all is saved")                                                  \
    A(WHO, who, GLOBAL, NEEDS_TEAM, "", "who sits here", "Say who sits at this terminal")                                        \
    A(MEMBERS, members, GLOBAL, NEEDS_NOTHING, "", "the team", "The team: add, change or archive a member")                      \
    A(SETTINGS, settings, GLOBAL, NEEDS_NOTHING, "", "settings", "The team's settings: stand-up, limits, floor, reply windows")  \
    A(DAY_OFF, day_off, GLOBAL, NEEDS_NOTHING, "", "day off", "Say a day on which nobody works")                                 \
    A(AWAY, away, GLOBAL, NEEDS_TEAM, "", "days away", "Say from when to when somebody is away")                                 \
    A(FREE_DAYS, free_days, GLOBAL, NEEDS_NOTHING, "", "free days", "The days off and away that are to come; take one back")     \
    A(REASONS, reasons, GLOBAL, NEEDS_NOTHING, "", "reasons", "Why prospects say no: the team's list of reasons")                \
    A(PAST, past, GLOBAL, NEEDS_NOTHING, "", "last quarter", "Bring in last quarter's figures from a spreadsheet")               \
    A(MESSAGES, messages, GLOBAL, NEEDS_NOTHING, "", "messages", "The last messages, newest first")                              \
    A(COPY_BOARD, copy_board, GLOBAL, NEEDS_NOTHING, "", "copy of the board", "Make a copy of the board now, beside it")         \
    A(GO_BACK, go_back, GLOBAL, NEEDS_NOTHING, "", "go back to a copy", "The board becomes what it was: choose a copy of it")    \
    A(ERASE, erase, GLOBAL, NEEDS_NOTHING, "", "erase words", "Erase words for good, wherever they stand on the board")          \
    A(OUR_OWN, our_own, GLOBAL, NEEDS_NOTHING, "", "our own board", "Start our own board; nothing of the sample is kept")        \
    A(SUSPEND, suspend, GLOBAL, NEEDS_NOTHING, "", "suspend", "Go back to the shell for a moment; fg returns")                   \
    A(RANK_UP, rank_up, BACKLOG, NEEDS_CAMPAIGN, "K S-Up", "rank up", "Move the campaign up one rank")                           \
    A(RANK_DOWN, rank_down, BACKLOG, NEEDS_CAMPAIGN, "J S-Down", "rank down", "Move the campaign down one rank")                 \
    A(TAKE, take, BACKLOG, NEEDS_CAMPAIGN | NEEDS_DRAFT, "L S-Right", "into draft", "Put the campaign into the draft sprint")    \
    A(VERSIONS, versions, BACKLOG, NEEDS_CAMPAIGN, "p", "pitches", "The pitch versions: use, stop, copy as a new one")           \
    A(COMPANIES, companies, BACKLOG, NEEDS_CAMPAIGN, "i", "companies", "The companies of the campaign: where we stand")          \
    A(CAMPAIGNS_IN, campaigns_in, BACKLOG, NEEDS_NOTHING, "I", "import", "Bring in campaigns: a list, or a CSV file")            \
    A(RANK_WHY, rank_why, BACKLOG, NEEDS_CAMPAIGN, "w", "why", "Say why it ranks other than the figures suggest")                \
    A(BRING_BACK, bring_back, BACKLOG, NEEDS_PUT_AWAY, "B", "bring back", "Bring back a campaign that was put away")             \
    A(STOP_RULE, stop_rule, BACKLOG, NEEDS_CAMPAIGN, "S", "stop rule", "Write the stop rule of the campaign")                    \
    A(VERSION_NEXT, version_next, PITCHES, NEEDS_PITCH, "N", "next version", "Make the next version from the chosen one")        \
    A(VERSION_USE, version_use, PITCHES, NEEDS_PITCH, "L S-Right", "use", "Put the chosen version to use")                       \
    A(VERSION_STOP, version_stop, PITCHES, NEEDS_PITCH, "H S-Left", "stop", "Stop the chosen version")                           \
    A(BRING_COMPANY_BACK, bring_company_back, COMPANIES, NEEDS_COMPANY_AWAY, "B", "bring back",                                  \
      "Bring back a company that was put away")                                                                                  \
    A(FURTHER, further, COMPANIES, NEEDS_COMPANY | FOR_MARKED, "L S-Right", "further", "We stand one step further with it")      \
    A(LESS_FAR, less_far, COMPANIES, NEEDS_COMPANY | FOR_MARKED, "H S-Left", "less far", "We stand one step less far with it")   \
    A(LEAVE_ALONE, leave_alone, COMPANIES, NEEDS_COMPANY | FOR_MARKED, "X", "do not contact",                                    \
      "It may not be contacted in any campaign, or may be again")                                                                \
    A(PLAN_TAKE, plan_take, PLAN, NEEDS_CAMPAIGN | NEEDS_PLAN | FOR_MARKED, "L S-Right", "put in",                               \
      "Put the campaign into the sprint")                                                                                        \
    A(PROPOSE, propose, PLAN, NEEDS_CAMPAIGN | NEEDS_DRAFT, "p", "propose", "Propose its targets from the last three sprints")   \
    A(PLAN_LEAVE, plan_leave, PLAN, NEEDS_CAMPAIGN | NEEDS_PLAN | FOR_MARKED, "H S-Left", "take out",                            \
      "Take the campaign out of the sprint")                                                                                     \
    A(GOAL, goal, PLAN, NEEDS_PLAN, "E", "goal and days", "Change the goal and the days of the sprint")                          \
    A(START, start, PLAN, NEEDS_DRAFT, "s", "start", "Start the sprint; what is missing is said")                                \
    A(FIRST_CARDS, first_cards, PLAN, NEEDS_CAMPAIGN | NEEDS_PLAN, "C", "first cards",                                           \
      "The cards the campaign could begin with, by role: take or leave them")                                                    \
    A(PLAN_RULE, plan_rule, PLAN, NEEDS_CAMPAIGN, "S", "stop rule", "Write the stop rule of the campaign")                       \
    A(TAKE_BACK, take_back, PLAN, NEEDS_RUNNING | NEEDS_FIRST_DAY, "B", "take back",                                             \
      "Make the sprint that was started today a draft again")                                                                    \
    A(THROW_AWAY, throw_away, PLAN, NEEDS_DRAFT, "X", "throw away", "Throw the draft sprint away; undo brings it back")          \
    A(CARD_RIGHT, card_right, BOARD, NEEDS_CARD | NEEDS_RUNNING | FOR_MARKED, "L S-Right", "move right",                         \
      "Move the card one lane to the right")                                                                                     \
    A(CARD_LEFT, card_left, BOARD, NEEDS_CARD | NEEDS_RUNNING | FOR_MARKED, "H S-Left", "move left",                             \
      "Move the card one lane to the left")                                                                                      \
    A(CARD_UP, card_up, BOARD, NEEDS_CARD | NEEDS_RUNNING, "K S-Up", "move up", "Move the card up in its lane")                  \
    A(CARD_DOWN, card_down, BOARD, NEEDS_CARD | NEEDS_RUNNING, "J S-Down", "move down", "Move the card down in its lane")        \
    A(COUNT_MORE, count_more, BOARD, NEEDS_CARD | NEEDS_RUNNING | NEEDS_MEASURE | NEEDS_ME | FOR_MARKED, "+ =", "count one",     \
      "One more of the card's measure, today")                                                                                   \
    A(COUNT_LESS, count_less, BOARD, NEEDS_CARD | NEEDS_RUNNING | NEEDS_MEASURE | NEEDS_ME | FOR_MARKED, "-", "one less",        \
      "One less of the card's measure, today")                                                                                   \
    A(BRING_CARD_BACK, bring_card_back, BOARD, NEEDS_CARD_AWAY, "B", "bring back", "Bring back a card that was put away")        \
    A(BLOCK, block, BOARD, NEEDS_CARD, "b", "blocked", "Say what is in the way of the card, or that the way is free")            \
    A(LIMIT, limit, BOARD, NEEDS_NOTHING, "w", "limit", "The soft limit of a lane: how many cards at once")                      \
    A(MINE, mine, BOARD, NEEDS_ME, "M", "my cards", "Show only my own cards, or all of them again")                              \
    A(ANSWER, answer, BOARD, NEEDS_POSITIVE, "A", "answer", "A card for a prospect who said yes and waits for us")               \
    A(NEXT_TURN, next_turn, STANDUP, NEEDS_STANDUP, "N ]", "next person", "Give the turn to the next person")                    \
    A(AWAY_TODAY, away_today, STANDUP, NEEDS_STANDUP, "w", "away today", "Say that the chosen one is away today, or here")       \
    A(END_STANDUP, end_standup, STANDUP, NEEDS_STANDUP, "E", "end", "End today's stand-up")                                      \
    A(PAST_DAY, past_day, STANDUP, NEEDS_NOTHING, "P", "past day", "Look at the stand-up of another day")                        \
    A(SEARCH, search, STANDUP, NEEDS_NOTHING, "F", "search", "Search all that was ever said: words, person, campaign, reason")   \
    A(MAKE, make, STANDUP, NEEDS_NOTE, "M", "make of it", "Make a learning, a card, a version of what was said")                 \
    A(STEP_LEFT, step_left, RETRO, NEEDS_NOTHING, "[", "step before", "Go to the step before")                                   \
    A(STEP_RIGHT, step_right, RETRO, NEEDS_NOTHING, "]", "next step", "Go to the next step")                                     \
    A(ORDER_UP, order_up, RETRO, NEEDS_CAMPAIGN | NEEDS_RUNNING, "K S-Up", "rank up", "Move the campaign up one rank")           \
    A(ORDER_DOWN, order_down, RETRO, NEEDS_CAMPAIGN | NEEDS_RUNNING, "J S-Down", "rank down", "Move the campaign down one rank") \
    A(ORDER_WHY, order_why, RETRO, NEEDS_CAMPAIGN | NEEDS_RUNNING, "w", "why",                                                   \
      "Say why it ranks other than the figures suggest")                                                                         \
    A(CLOSE, close, RETRO, NEEDS_RUNNING | NEEDS_ME, "s", "close", "Close the sprint; its figures are frozen")                   \
    A(OTHER_SPRINT, other_sprint, RETRO, NEEDS_NOTHING, "P", "other sprint", "Look at what another sprint came to")              \
    A(MAKE_LEARNT, make_learnt, RETRO, NEEDS_SAID, "M", "make of it", "Make a learning, a card, a version of what was said")     \
    A(MAKE_TAUGHT, make_taught, DIRECTION, NEEDS_SAID, "M", "make of it", "Make the next version of a pitch from a learning")    \
    A(REOPEN, reopen, RETRO, NEEDS_ME, "", "reopen", "Open the last closed sprint again, with a reason")

enum scope {
    SCOPE_GLOBAL,
    SCOPE_BACKLOG,
    SCOPE_PITCHES,
    SCOPE_COMPANIES,
    SCOPE_PLAN,
    SCOPE_BOARD,
    SCOPE_STANDUP,
    SCOPE_RETRO,
    SCOPE_DIRECTION,
    SCOPES
};

enum need {
    NEEDS_NOTHING = 0,
    NEEDS_THING = 1 << 0, /* something is chosen */
    NEEDS_CAMPAIGN = 1 << 1,
    NEEDS_CARD = 1 << 2,
    NEEDS_RUNNING = 1 << 3, /* a sprint runs */
    NEEDS_DRAFT = 1 << 4,   /* there is a draft sprint */
    NEEDS_MEASURE = 1 << 5, /* the card counts something */
    NEEDS_ME = 1 << 6,      /* somebody sits at this terminal */
    NEEDS_UNDO = 1 << 7,
    NEEDS_REDO = 1 << 8,
    NEEDS_STANDUP = 1 << 9,     /* today's stand-up has begun */
    NEEDS_ARCHIVABLE = 1 << 10, /* the chosen thing can be archived */
    NEEDS_TEAM = 1 << 11,       /* somebody is in the team */
    NEEDS_EDITABLE = 1 << 12,   /* the chosen thing has a form */
    NEEDS_MOVABLE = 1 << 13,
    NEEDS_GIVABLE = 1 << 14,
    NEEDS_COPYABLE = 1 << 15,
    NEEDS_CAMPAIGNS = 1 << 16, /* there is a campaign to count for */
    NEEDS_ORDERS = 1 << 17,    /* the page knows several orders */
    NEEDS_PLAN = 1 << 19,      /* there is a draft, or a sprint runs */
    NEEDS_NOTE = 1 << 21,      /* something that was said is chosen */
    NEEDS_SAID = 1 << 20,      /* something that was said or learnt is chosen */
    NEEDS_PITCH = 1 << 22,
    NEEDS_COMPANY = 1 << 23,
    NEEDS_PUT_AWAY = 1 << 24,  /* a campaign has been archived */
    NEEDS_FIRST_DAY = 1 << 25, /* the running sprint was started today */
    NEEDS_POSITIVE = 1 << 26,  /* a prospect said yes and waits for us */
    NEEDS_CARD_AWAY = 1 << 28, /* a card of a sprint that is open has been archived */
    NEEDS_COMPANY_AWAY = 1 << 29,
    NEEDS_MARKABLE = 1 << 30, /* something can be done to several of the chosen thing */
    FOR_MARKED = 1 << 18,     /* no need: done to all that are marked, as one change */
};

enum act_id {
    ACT_NONE,
#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE) ACT_##ID,
    ACTIONS(A)
#undef A
        ACTS
};

struct action_row {
    enum act_id action;
    enum scope scope;
    unsigned needs;
    const char *keys;
    const char *name;
    const char *label;
    const char *sentence;
};

/* The row of an action. */
const struct action_row *action_row(enum act_id action);
