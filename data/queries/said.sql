-- What was said, over the years: read in pages from the newest on. A campaign, a reason or a member that is asked for is gone
-- to by its index, because there may be few of it in years; only words and kinds are looked for in every note. The campaign's
-- statement is taken first, then the reason's, then the member's: what would have been taken before it, none asks after.

-- name: SAID_PAGE
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note
WHERE id < $below AND archived = 0
    AND ($kind IS NULL OR kind = $kind)
    AND ($pattern IS NULL OR words LIKE $pattern ESCAPE '\'
        OR EXISTS (SELECT 1 FROM company WHERE company.id = note.company AND company.name LIKE $pattern ESCAPE '\'))
ORDER BY id DESC LIMIT $most;

-- name: SAID_PAGE_OF_CAMPAIGN
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note
WHERE campaign = $campaign AND id < $below AND archived = 0
    AND ($member IS NULL OR member = $member)
    AND ($reason IS NULL OR reason = $reason)
    AND ($kind IS NULL OR kind = $kind)
    AND ($pattern IS NULL OR words LIKE $pattern ESCAPE '\'
        OR EXISTS (SELECT 1 FROM company WHERE company.id = note.company AND company.name LIKE $pattern ESCAPE '\'))
ORDER BY id DESC LIMIT $most;

-- name: SAID_PAGE_OF_REASON
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note
WHERE reason = $reason AND id < $below AND archived = 0
    AND ($member IS NULL OR member = $member)
    AND ($kind IS NULL OR kind = $kind)
    AND ($pattern IS NULL OR words LIKE $pattern ESCAPE '\'
        OR EXISTS (SELECT 1 FROM company WHERE company.id = note.company AND company.name LIKE $pattern ESCAPE '\'))
ORDER BY id DESC LIMIT $most;

-- name: SAID_PAGE_OF_MEMBER
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note
WHERE member = $member AND id < $below AND archived = 0
    AND ($kind IS NULL OR kind = $kind)
    AND ($pattern IS NULL OR words LIKE $pattern ESCAPE '\'
        OR EXISTS (SELECT 1 FROM company WHERE company.id = note.company AND company.name LIKE $pattern ESCAPE '\'))
ORDER BY id DESC LIMIT $most;

-- name: SAID_ON_DAY
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE day = $day AND archived = 0 ORDER BY id LIMIT $most;

-- name: SAID_DAY_BEFORE
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE day < $day AND archived = 0 ORDER BY day DESC LIMIT 1;

-- name: SAID_DAY_AFTER
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE day > $day AND archived = 0 ORDER BY day LIMIT 1;
