# scrumsell. `make help` says what can be made; `make setup demo` and `make setup test` do everything on a fresh machine.

VERSION = 0.1.0
CC ?= cc
PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
BUILD ?= build
WERROR ?=
QUIET = $(if $(V),,@)# V=1 shows the compiler's lines

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Wvla -Wformat=2 -Wundef \
           -Wno-overlength-strings $(if $(WERROR),-Werror)
DEFINES = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DSCRUMSELL_VERSION='"$(VERSION)"'
LIBRARIES = ncursesw sqlite3 libcjson libutf8proc inih
# Asked at first use and then kept: "make setup demo" has the libraries only after setup.
LIBRARY_FLAGS = $(eval LIBRARY_FLAGS := $(filter-out -D_XOPEN_SOURCE=%,$(shell pkg-config --cflags $(LIBRARIES))))$(LIBRARY_FLAGS)
LIBRARY_LINKS = $(eval LIBRARY_LINKS := $(shell pkg-config --libs $(LIBRARIES)) -lcsv -lm)$(LIBRARY_LINKS)
COMPILE = $(CC) -std=c17 $(CFLAGS) $(WARNINGS) $(DEFINES) -Iinclude -Isrc -I$(BUILD) $(LIBRARY_FLAGS)

SOURCES := $(sort $(wildcard src/*/*.c))
GENERATED = $(BUILD)/gen/queries.c $(BUILD)/gen/migrations.c $(BUILD)/gen/sample.c $(BUILD)/gen/completion.c
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(GENERATED:.c=.o)
MAIN = $(BUILD)/obj/main.o
ARCHIVE = $(BUILD)/libscrumsell.a# everything but main: a test program takes from it what it needs
BINARY = $(BUILD)/scrumsell

TEST_SOURCES := $(sort $(wildcard tests/*/test_*.c)) $(wildcard tests/scenes/scenes.c)
TESTS = $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
TEST_PARTS := $(filter-out tests/term/test_%.c,$(wildcard tests/term/*.c)) $(filter-out tests/cli/test_%.c,$(wildcard tests/cli/*.c)) \
              $(filter-out tests/desk/test_%.c,$(wildcard tests/desk/*.c)) $(filter-out tests/tui/test_%.c,$(wildcard tests/tui/*.c))
TEST_OBJECTS = $(TEST_PARTS:tests/%.c=$(BUILD)/tests/%.o)
TEST_ARCHIVE = $(BUILD)/tests/libparts.a
MANUAL = $(patsubst data/man/%,$(BUILD)/man/%,$(wildcard data/man/*))
SAMPLE_PARTS := $(filter-out tests/sample/test_%.c tests/sample/make_sample.c,$(wildcard tests/sample/*.c))
SANITIZED = BUILD=build/asan CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all"
# The long runs of tests that are short in `make test`: each a test program, and the number it is soaked with.
SOAKS = tests/term/test_fuzz:FUZZ_STEPS=100000 tests/tui/test_fuzz:FUZZ_STEPS=1000000 tests/desk/test_kills:KILLS=10000 \
        tests/desk/test_faults:SOAK=1 tests/desk/test_races:RACES=100000 tests/desk/test_crowd:CROWD=10000 \
        tests/desk/test_across:ACROSS=2000 tests/desk/test_several:SEVERAL_SECONDS=60 tests/desk/test_logins:SOAK=1 \
        tests/store/test_migrate:ROUNDS=1000 \
        tests/term/test_dying:DEATHS=100 tests/term/test_bad_input:FIELD_SHARE=1 tests/term/test_poison:RAW_EACH=1 \
        tests/cli/test_poison:RAW_EACH=1
BENCH_PROGRAMS = $(BUILD)/tests/bench/bench $(BUILD)/tests/bench/bare $(BUILD)/tests/bench/make_years
SAMPLE_MAKERS = $(BUILD)/tests/sample/make_sample $(BUILD)/tests/sample/test_sample

.DEFAULT_GOAL := all
# As many compilers at once as there are processors; what is named beside setup waits until it has ended.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(or $(shell getconf _NPROCESSORS_ONLN 2>/dev/null),2)
endif
AFTER_SETUP = $(filter setup,$(MAKECMDGOALS))
.PHONY: all setup demo test bench soak fuzz check check-laws check-lint check-headers check-unused asan format sample install uninstall manual clean help need programs

all: need $(BINARY) ## build build/scrumsell; installs nothing

setup: ## install what is missing on this machine (asks for root through sudo if need be)
	@tests/check/setup

demo: all ## look around with the sample team; nothing is kept
	@$(BINARY) demo

test: all programs ## run all tests
	@tests/check/run $(BUILD) $(TESTS:$(BUILD)/%=%)

programs: $(TESTS) $(BUILD)/tests/sample/make_sample $(BENCH_PROGRAMS)

# Ten times as slow: there a field of a form gets a third of the bad inputs; all of them in soak.
asan: | $(AFTER_SETUP) ## all tests under the address and undefined behaviour sanitizers
	@FIELD_SHARE=3 $(MAKE) --no-print-directory test $(SANITIZED)

soak: | $(AFTER_SETUP) ## the random tests with big numbers, under the sanitizers: an hour or two
	@$(MAKE) --no-print-directory $(SANITIZED) all $(foreach soak,$(SOAKS),build/asan/$(firstword $(subst :, ,$(soak))))
	@failed=0; for soak in $(SOAKS); do \
	    env "$${soak#*:}" tests/check/run build/asan "$${soak%%:*}" || failed=1; done; exit $$failed

bench: all $(BENCH_PROGRAMS) ## what a key costs, and what ten years cost, beside bare programs; some minutes long
	@$(BUILD)/tests/bench/bench $(BUILD)

# A fuzzer for each reader of what comes from outside, FUZZ_SECONDS each; what it finds goes beside the corpus.
FUZZERS = csv json day config
FUZZ_SECONDS ?= 60
fuzz: need ## feed the readers with what nobody would write; needs clang
	@$(MAKE) --no-print-directory CC=clang BUILD=build/fuzz CFLAGS="-O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all" $(FUZZERS:%=build/fuzz/%)
	@for name in $(FUZZERS); do mkdir -p build/fuzz/corpus/$$name; \
	    build/fuzz/$$name -max_total_time=$(FUZZ_SECONDS) -timeout=5 -verbosity=0 -artifact_prefix=build/fuzz/$$name- build/fuzz/corpus/$$name tests/corpus/$$name || exit 1; done

# All is compiled with warnings as errors, nothing linked (test does that); beside it runs what only reads the sources.
check: | $(AFTER_SETUP) ## the laws of the house, format, lint, headers that stand alone
	@$(MAKE) --no-print-directory WERROR=1 BUILD=build/check CFLAGS=-O1 check-laws check-lint check-headers check-unused
check-laws:
	@tests/check/laws
check-lint check-headers: $(GENERATED)
	@tests/check/$(@:check-%=%) $(BUILD)
check-unused: $(OBJECTS) $(MAIN) $(TESTS:%=%.o) $(TEST_OBJECTS) $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(wildcard tests/sample/*.c tests/bench/*.c tests/fuzz/*.c))
	@tests/check/unused $(BUILD)

format: ## put all sources into the house's format
	@clang-format -i src/*.c src/*/*.[ch] include/*/*.h tests/*/*.[ch]

sample: $(BUILD)/tests/sample/make_sample ## play the sample team's story again and write data/sample/team.json
	@$< data/sample/team.json

# What is installed: the file, and where it goes under PREFIX.
INSTALLED = $(BINARY):bin/scrumsell data/sample/team.json:share/scrumsell/team.json data/schema/json/lists.json:share/scrumsell/lists.json \
            data/completion/bash:share/bash-completion/completions/scrumsell data/completion/zsh:share/zsh/site-functions/_scrumsell \
            data/completion/fish:share/fish/vendor_completions.d/scrumsell.fish $(BUILD)/man/scrumsell.1:share/man/man1/scrumsell.1 \
            $(BUILD)/man/scrumsell.json.5:share/man/man5/scrumsell.json.5 $(BUILD)/man/scrumsell-keys.7:share/man/man7/scrumsell-keys.7

install: all manual ## install under PREFIX (and DESTDIR)
	@for pair in $(INSTALLED); do \
	    mode=644; [ "$${pair##*:}" != bin/scrumsell ] || mode=755; \
	    install -Dm$$mode "$${pair%%:*}" "$(DESTDIR)$(PREFIX)/$${pair##*:}" && echo "  install  $(DESTDIR)$(PREFIX)/$${pair##*:}" || exit 1; done

uninstall: ## take away what install put there
	@for pair in $(INSTALLED); do rm -f "$(DESTDIR)$(PREFIX)/$${pair##*:}"; done

manual: $(MANUAL) ## make the manual pages, in build/man

clean: ## forget what was built
	rm -rf build

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

# One sentence for a missing library, before the compiler has its say.
need: $(BUILD)/.need
$(BUILD)/.need: Makefile | $(AFTER_SETUP)
	@command -v pkg-config >/dev/null || { echo "pkg-config is missing: install the package pkg-config, or run make setup."; exit 1; }
	@for pair in ncursesw:libncurses-dev sqlite3:libsqlite3-dev libcjson:libcjson-dev libutf8proc:libutf8proc-dev inih:libinih-dev; do \
	    pkg-config --exists $${pair%%:*} || { echo "$${pair%%:*} is missing: install the package $${pair##*:}, or run make setup."; exit 1; }; done
	@echo '#include <csv.h>' | $(CC) -E -x c - >/dev/null 2>&1 || { echo "libcsv is missing: install the package libcsv-dev, or run make setup."; exit 1; } # has no .pc file
	@mkdir -p $(@D) && touch $@

$(BINARY): $(MAIN) $(ARCHIVE)
	@echo "  link     $@"
	$(QUIET)$(COMPILE) -o $@ $^ $(LIBRARY_LINKS)

$(ARCHIVE): $(OBJECTS)
	$(QUIET)rm -f $@ && $(AR) rcs $@ $^
$(TEST_ARCHIVE): $(TEST_OBJECTS)
	$(QUIET)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/obj/%.o: src/%.c | $(GENERATED) need
	@mkdir -p $(@D)
	@echo "  compile  $<"
	$(QUIET)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c | need
	$(QUIET)$(COMPILE) -c -o $@ $<

$(BUILD)/gen/queries.c: $(sort $(wildcard data/queries/*.sql)) data/embed/queries.awk data/embed/literal.awk
	@mkdir -p $(@D)
	@awk -v header=$(@:.c=.h) -v source=$@ -f data/embed/literal.awk -f data/embed/queries.awk $(filter %.sql,$^) || { rm -f $@; exit 1; }
$(BUILD)/gen/migrations.c: $(sort $(wildcard data/schema/sqlite/*.sql)) data/embed/migrations.awk data/embed/literal.awk
	@mkdir -p $(@D)
	@awk -v header=$(@:.c=.h) -v source=$@ -f data/embed/literal.awk -f data/embed/migrations.awk $(filter %.sql,$^) || { rm -f $@; exit 1; }
$(BUILD)/gen/sample.c: data/sample/team.json data/embed/texts.awk data/embed/literal.awk
	@mkdir -p $(@D)
	@awk -v header=$(@:.c=.h) -v source=$@ -f data/embed/literal.awk -f data/embed/texts.awk $(filter %.json,$^) || { rm -f $@; exit 1; }
$(BUILD)/gen/completion.c: $(sort $(wildcard data/completion/*)) data/embed/completion.awk data/embed/literal.awk
	@mkdir -p $(@D)
	@awk -v header=$(@:.c=.h) -v source=$@ -f data/embed/literal.awk -f data/embed/completion.awk $(filter data/completion/%,$^) || { rm -f $@; exit 1; }
# Made together with its source: who includes it is compiled anew in the same run.
$(GENERATED:.c=.h): %.h: %.c ;
# A line @part@ is what the program says of it.
$(BUILD)/man/%: data/man/% $(BINARY)
	@mkdir -p $(@D)
	@XDG_CONFIG_HOME=/nonexistent awk -v ask="$(BINARY) __manual " '/^@.*@$$/ { gsub(/@/, ""); said = ask $$0; while ((said | getline line) > 0) print line; \
	    close(said); next } { print }' $< >$@

$(BUILD)/tests/%.o: tests/%.c | $(GENERATED) need
	@mkdir -p $(@D)
	@echo "  compile  $<"
	$(QUIET)$(COMPILE) -Itests -MMD -MP -c -o $@ $<
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(TEST_ARCHIVE) $(ARCHIVE)
	$(QUIET)$(COMPILE) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBRARY_LINKS) -lcmocka -lvterm -lutil
$(SAMPLE_MAKERS): $(SAMPLE_PARTS:tests/%.c=$(BUILD)/tests/%.o)
$(BUILD)/tests/bench/bench: $(BUILD)/tests/bench/probe.o
# With all the libraries of the program, needed or not: loading them is what is compared.
$(BUILD)/tests/bench/bare: $(BUILD)/tests/bench/bare.o $(ARCHIVE)
	$(QUIET)$(COMPILE) -Wl,--no-as-needed -o $@ $^ $(LIBRARY_LINKS)
$(FUZZERS:%=$(BUILD)/%): $(BUILD)/%: $(BUILD)/tests/fuzz/read_%.o $(ARCHIVE)
	$(QUIET)$(COMPILE) -fsanitize=fuzzer -Dfuzz_$*=LLVMFuzzerTestOneInput -o $@ tests/fuzz/read_$*.c $(ARCHIVE) $(LIBRARY_LINKS)
$(BUILD)/tests/fuzz/test_corpus: $(FUZZERS:%=$(BUILD)/tests/fuzz/read_%.o)
.PRECIOUS: $(BUILD)/tests/%.o

-include $(wildcard $(BUILD)/obj/*/*.d $(BUILD)/obj/*.d $(BUILD)/tests/*/*.d)
