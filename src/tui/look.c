#include "tui/tui.h"

#include "base/strbuf.h"
#include "tui/outside.h"
#include "tui/terminfo.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* What the pages make of this terminal, for whoever asks why it looks as it does. */

static void add(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, "%s\t%s\n", name, value != NULL && value[0] != '\0' ? value : "not set");
}

static void add_size(struct strbuf *out)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) {
        strbuf_addf(out, "size\t%d columns, %d rows\n", size.ws_col, size.ws_row);
    } else {
        add(out, "size", "standard output is no terminal");
    }
}

static bool is_said(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* In the order in which they are tried. */
static const char *clipboard(const struct outside *outside)
{
    return is_said(outside->tmux)      ? "tmux, else the terminal"
           : is_said(outside->wayland) ? "wl-copy, else the terminal"
           : is_said(outside->display) ? "xclip, else the terminal"
                                       : "the terminal (OSC 52)";
}

void tui_look(struct strbuf *out)
{
    struct err err = {.text = "yes"};
    struct outside outside = outside_of_environment();
    add(out, "TERM", getenv("TERM"));
    add(out, "pages can be shown", terminfo_is_able(&err) ? "yes" : err.text);
    strbuf_addf(out, "colours\t%d\n", terminfo_colours());
    add_size(out);
    add(out, "characters", strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? "UTF-8" : nl_langinfo(CODESET));
    add(out, "clipboard", clipboard(&outside));
    add(out, "editor", is_said(outside.visual) ? outside.visual : is_said(outside.editor) ? outside.editor : "vi");
}
