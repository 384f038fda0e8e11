# The figures of one sprint, a second time: straight from an exported board, sharing nothing with the program.
#   awk -v sprint=6 -f figures.awk board.json
# Prints "campaign,version,sent,replies,positives,meetings,deals,rate" for each campaign of the sprint and each version used in it;
# Wilson intervals as percentages.

# The value of a key in a row, without its quotes; names hold none themselves.
function value(key,    at, rest) {
    at = index($0, "\"" key "\":")
    rest = substr($0, at + length(key) + 3)
    if (substr(rest, 1, 1) == "\"") {
        rest = substr(rest, 2)
        return substr(rest, 1, index(rest, "\"") - 1)
    }
    match(rest, /^[^,}]*/)
    return substr(rest, 1, RLENGTH)
}

function is_sent(measure) {
    return measure == "email" || measure == "voicemail" || measure == "presentation"
}

function is_answer(measure) {
    return measure == "reply" || measure == "positive" || measure == "rejection" || measure == "meeting" || measure == "deal"
}

# An answer stands at its highest rung and counts for those below.
function add(key, measure, n) {
    sent[key] += is_sent(measure) ? n : 0
    replies[key] += is_answer(measure) ? n : 0
    positives[key] += measure == "positive" || measure == "meeting" || measure == "deal" ? n : 0
    meetings[key] += measure == "meeting" || measure == "deal" ? n : 0
    deals[key] += measure == "deal" ? n : 0
}

function rate(hits, n,    z, p, whole, centre, half) {
    if (n == 0) {
        return ""
    }
    if (n < 10 || hits > n) {
        return hits "/" n
    }
    z = 1.959963985
    p = hits / n
    whole = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / whole
    half = z / whole * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return sprintf("%d/%d  %.0f %% (%.0f-%.0f)", hits, n, 100 * p, centre > half ? 100 * (centre - half) : 0, 100 * (centre + half))
}

function show(name, version, key) {
    printf "%s,%s,%d,%d,%d,%d,%d,%s\n", name, version, sent[key], replies[key], positives[key], meetings[key], deals[key],
        rate(positives[key], sent[key])
}

/^"[a-z_]*":\[/ { split($0, parts, "\""); section = parts[2]; next }

section == "campaign" && /^{/ { name[value("id")] = value("name") }
section == "pitch" && /^{/ { campaign_of[value("id")] = value("campaign"); version_of[value("id")] = value("channel") " v" value("version") }
section == "commitment" && /^{/ && value("sprint") == sprint { is_in[value("campaign")] = 1 }
section == "tally" && /^{/ && value("sprint") == sprint {
    campaign = value("campaign")
    is_in[campaign] = 1
    add("c" campaign, value("measure"), value("n"))
    if (value("pitch") != "null" && (is_sent(value("measure")) || is_answer(value("measure")))) {
        used[value("pitch")] = 1
        add("p" value("pitch"), value("measure"), value("n"))
    }
}

END {
    for (campaign in is_in) {
        show(name[campaign], "", "c" campaign)
    }
    for (pitch in used) {
        show(name[campaign_of[pitch]], version_of[pitch], "p" pitch)
    }
}
