# data/schema/ENGINE/NNNN_name.sql, numbered 1, 2, 3 ... -> migrations.h and migrations.c (migrations[]).
# Use: awk -v header=FILE -v source=FILE -f literal.awk -f migrations.awk data/schema/sqlite/*.sql

BEGIN {
    print "/* Made from data/schema by data/embed/migrations.awk. */\n#pragma once\n\n#include <stddef.h>\n" > header
    print "struct migration {\n    int number;\n    const char *name;\n    const char *sql;\n};" > header
    print "extern const struct migration migrations[]; /* 1, 2, 3 ... without a gap */" > header
    print "extern const size_t migrations_count;" > header
    print "#include \"gen/migrations.h\"\n\nconst struct migration migrations[] = {" > source
}

FNR == 1 {
    file = FILENAME
    sub(/^.*\//, "", file)
    sub(/\.sql$/, "", file)
    if (file !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+$/)
        fail("a migration is called NNNN_words.sql")
    if (substr(file, 1, 4) + 0 != ++number)
        fail("the migrations must be numbered without a gap: " number " is missing or twice")
    if (number > 1)
        print "    }," > source
    print "    {" number ", \"" substr(file, 6) "\"," > source
}

{ print literal($0) > source }

END {
    if (failed)
        exit 1
    if (!number)
        fail("there are no migrations")
    print "    },\n};\nconst size_t migrations_count = sizeof migrations / sizeof migrations[0];" > source
}
