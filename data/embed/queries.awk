# data/queries/*.sql -> queries.h (enum query) and queries.c (query_texts[]).
# A statement is its "-- name: CARD_MOVE" line, then SQL that ends with a ";" at the end of a line.
# Use: awk -v header=FILE -v source=FILE -f literal.awk -f queries.awk data/queries/*.sql

BEGIN {
    print "/* Made from data/queries by data/embed/queries.awk. */\n#pragma once\n\nenum query {" > header
    print "#include \"gen/queries.h\"\n\nconst struct query_text query_texts[] = {" > source
}

/^-- name:/ {
    if (open)
        fail("the statement before has no \";\"")
    name = $3
    if (name !~ /^[A-Z][A-Z0-9_]*$/ || NF != 3)
        fail("a name is capitals, digits and underscores")
    if (name in seen)
        fail(name " is already in " seen[name])
    seen[name] = FILENAME ":" FNR
    open = 1
    print "    QUERY_" name "," > header
    print "    [QUERY_" name "] = {\"" name "\"," > source
    next
}

/^[ \t]*(--.*)?$/ { next }

!open { fail("a statement needs its own \"-- name:\" line") }

{ text = text literal($0) "\n" }

/;[ \t]*(--.*)?$/ {
    sub(/\n$/, "},", text)
    print text > source
    text = ""
    open = 0
}

END {
    if (failed)
        exit 1
    if (open)
        fail("the last statement has no \";\"")
    print "    QUERIES\n};\n" > header
    print "struct query_text {\n    const char *name;\n    const char *sql;\n};" > header
    print "extern const struct query_text query_texts[]; /* by enum query */" > header
    print "};" > source
}
