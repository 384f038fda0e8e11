# data/sample/NAME.json -> sample.h and sample.c: the bytes of the file as sample_NAME[], and sample_NAME_bytes.
#
# A string literal rather than numbers or the assembler's .incbin: every C compiler takes it on every system (.incbin
# needs another section name on each), and two megabytes compile in a fraction of a second (as numbers: ten).
# Use: awk -v header=FILE -v source=FILE -f literal.awk -f texts.awk data/sample/*.json

function finish() {
    if (name != "")
        print ";\nconst size_t " name "_bytes = sizeof " name " - 1;" > source
}

BEGIN {
    print "/* Made from data/sample by data/embed/texts.awk. */\n#pragma once\n\n#include <stddef.h>\n" > header
    print "#include \"gen/sample.h\"\n" > source
}

FNR == 1 {
    finish()
    name = FILENAME
    sub(/^.*\//, "", name)
    sub(/\.json$/, "", name)
    name = "sample_" name
    if (name !~ /^[a-z0-9_]+$/)
        fail("a sample is called by small letters, digits and underscores")
    print "extern const char " name "[]; /* text that ends with a NUL */\nextern const size_t " name "_bytes;" > header
    print "const char " name "[] =" > source
}

{ print literal($0) > source }

END {
    if (failed)
        exit 1
    finish()
}
