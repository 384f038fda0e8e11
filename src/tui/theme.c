#include "tui/theme.h"

#define NCURSES_NOMACROS
#include <curses.h>

const char *const theme_words[] = {"auto", "dark", "light", "contrast", "mono", NULL};

/* A role: the bit of its style, its colour with 256, with 16 and with 8 colours, and what stands for it without. */
struct look {
    enum style style;
    short colour_256, colour_16, colour_8;
    attr_t instead;
};

/* Only colours that stay readable as text on the common palettes carry text (magenta, bright red); green and yellow colour a
 * glyph beside its word. The 256-colour themes take the Okabe-Ito hues, which colour-blind people can tell apart. */
static const struct look looks[THEMES][4] = {
    [THEME_AUTO] = {{STYLE_ACCENT, 5, 5, 5, A_NORMAL},
                    {STYLE_GOOD, 2, 2, 2, A_NORMAL},
                    {STYLE_BAD, 9, 9, 1, A_NORMAL},
                    {STYLE_WARN, 13, 13, 5, A_NORMAL}},
    [THEME_DARK] = {{STYLE_ACCENT, 175, 13, 5, A_NORMAL},
                    {STYLE_GOOD, 36, 2, 2, A_NORMAL},
                    {STYLE_BAD, 208, 9, 1, A_NORMAL},
                    {STYLE_WARN, 214, 3, 3, A_NORMAL}},
    [THEME_LIGHT] = {{STYLE_ACCENT, 125, 5, 5, A_NORMAL},
                     {STYLE_GOOD, 29, 2, 2, A_NORMAL},
                     {STYLE_BAD, 160, 1, 1, A_NORMAL},
                     {STYLE_WARN, 130, 5, 5, A_NORMAL}},
    [THEME_CONTRAST] = {{STYLE_ACCENT, -1, -1, -1, A_BOLD},
                        {STYLE_GOOD, -1, -1, -1, A_BOLD},
                        {STYLE_BAD, 9, 9, 1, A_BOLD},
                        {STYLE_WARN, -1, -1, -1, A_BOLD}},
    [THEME_MONO] = {{STYLE_ACCENT, -1, -1, -1, A_BOLD},
                    {STYLE_GOOD, -1, -1, -1, A_NORMAL},
                    {STYLE_BAD, -1, -1, -1, A_BOLD},
                    {STYLE_WARN, -1, -1, -1, A_BOLD}},
};

enum { LOOKS = 4 };

static attr_t look_attributes[LOOKS];

static short look_colour(const struct look *look)
{
    if (COLORS >= 256) {
        return look->colour_256;
    }
    return COLORS >= 16 ? look->colour_16 : look->colour_8;
}

static attr_t start_look(int index, const struct look *look)
{
    short colour = look_colour(look);
    if (colour < 0 || colour >= COLORS || init_pair((short)(index + 1), colour, -1) == ERR) {
        return look->instead;
    }
    return (attr_t)COLOR_PAIR(index + 1) | look->instead;
}

void theme_start(enum theme theme)
{
    bool colours = theme != THEME_MONO && has_colors() && start_color() == OK && use_default_colors() == OK;
    const struct look *row = looks[colours ? theme : THEME_MONO];
    for (int i = 0; i < LOOKS; i++) {
        look_attributes[i] = colours ? start_look(i, &row[i]) : row[i].instead;
    }
}

unsigned theme_attributes(unsigned style)
{
    static const struct {
        enum style style;
        attr_t attribute;
    } plain[] = {{STYLE_BOLD, A_BOLD}, {STYLE_REVERSE, A_REVERSE}, {STYLE_UNDERLINE, A_UNDERLINE}, {STYLE_DIM, A_DIM}};
    attr_t attributes = A_NORMAL;
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        attributes |= (style & plain[i].style) != 0 ? plain[i].attribute : A_NORMAL;
    }
    for (int i = 0; i < LOOKS; i++) {
        if ((style & looks[THEME_AUTO][i].style) != 0) {
            attributes |= look_attributes[i];
        }
    }
    return (unsigned)attributes;
}
