#include "base/program.h"

#include "base/strbuf.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* --- the words of a command --- */

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* One byte of a word, or an opening or closing quote; returns what it takes up. */
static size_t take_byte(struct strbuf *word, const char *at, char *quote)
{
    bool opens = *quote == '\0' && (*at == '\'' || *at == '"');
    if (opens || *at == *quote) {
        *quote = opens ? *at : '\0';
        return 1;
    }
    bool escapes = *at == '\\' && *quote != '\'' && at[1] != '\0';
    strbuf_add_char(word, escapes ? at[1] : *at);
    return escapes ? 2 : 1;
}

/* Takes one word from *at on; false where a quote is not closed. */
static bool take_word(struct strbuf *word, const char **at)
{
    char quote = '\0';
    while (**at != '\0' && (quote != '\0' || !is_space(**at))) {
        *at += take_byte(word, *at, &quote);
    }
    return quote == '\0';
}

static const char *skip_space(const char *at)
{
    while (is_space(*at)) {
        at++;
    }
    return at;
}

char **program_words(const char *command, struct arena *arena, struct err *err)
{
    char **words = arena_array(arena, char *, strlen(command) / 2 + 2);
    size_t count = 0;
    bool whole = true;
    for (const char *at = skip_space(command); whole && *at != '\0'; at = skip_space(at)) {
        struct strbuf word;
        strbuf_init(&word);
        whole = take_word(&word, &at);
        words[count++] = arena_text(arena, word.text);
        strbuf_release(&word);
    }
    if (!whole || count == 0) {
        err_set(err, ERR_INPUT, whole ? "The command is empty." : "The command “%.200s” has a quote that is not closed.",
                command);
        return NULL;
    }
    return words;
}

/* --- starting programs --- */

/* The program starts with signals as they were before we changed them. */
static void default_signals(posix_spawnattr_t *attributes)
{
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(attributes, &signals);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int program_start(char *const *words, struct program_streams streams, pid_t *pid)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&files);
    default_signals(&attributes);
    posix_spawn_file_actions_adddup2(&files, streams.input, STDIN_FILENO);
    if (streams.mute) {
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    int why = posix_spawnp(pid, words[0], &files, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return why;
}

/* --- while it has the terminal --- */

static const struct sigaction ignore = {.sa_handler = SIG_IGN};

void program_set_aside(struct aside *aside)
{
    for (size_t i = 0; i < ASIDE_MAX && aside->numbers[i] != 0; i++) {
        sigaction(aside->numbers[i], &ignore, &aside->before[i]);
    }
}

void program_take_back(const struct aside *aside)
{
    for (size_t i = 0; i < ASIDE_MAX && aside->numbers[i] != 0; i++) {
        sigaction(aside->numbers[i], &ignore, NULL); /* a blocked signal waits even where it is ignored; this drops it */
        sigaction(aside->numbers[i], &aside->before[i], NULL);
    }
}
