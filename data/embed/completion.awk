# data/completion/SHELL -> completion.h and completion.c: a table of the shells and their texts, ended by NULLs.
# Use: awk -v header=FILE -v source=FILE -f literal.awk -f completion.awk data/completion/*

BEGIN {
    print "/* Made from data/completion by data/embed/completion.awk. */\n#pragma once\n" > header
    print "struct completion_text {\n    const char *shell, *text;\n};\nextern const struct completion_text completion_texts[];" > header
    print "#include \"gen/completion.h\"\n\n#include <stddef.h>\n\nconst struct completion_text completion_texts[] = {" > source
}

FNR == 1 {
    if (NR > 1)
        print "    }," > source
    shell = FILENAME
    sub(/^.*\//, "", shell)
    print "    {\"" shell "\"," > source
}

{ print literal($0) > source }

END {
    if (!failed)
        print "    },\n    {NULL, NULL}};" > source
}
