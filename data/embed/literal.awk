# A line of text as a C string literal. Question marks are escaped because C17 still has trigraphs.
function literal(line) {
    gsub(/\\/, "&&", line)
    gsub(/"/, "\\\"", line)
    gsub(/\?/, "\\?", line)
    return "    \"" line "\\n\""
}

function fail(words) {
    print FILENAME ":" FNR ": " words > "/dev/stderr"
    failed = 1
    exit 1
}
