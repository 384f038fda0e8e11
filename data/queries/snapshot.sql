-- The working set: every statement reads what is small or what an index bounds, never the years.
-- $kept is the first of the sprints that are kept apart (the last dozen closed and what came after them); $shown is the
-- sprint the pages speak of: the running one, else the last closed one.

-- name: SNAPSHOT_DAYS_OFF
SELECT id, day, words
FROM day_off ORDER BY day;

-- name: SNAPSHOT_REASONS
SELECT id, rev, position, words, archived
FROM reason WHERE archived = 0 ORDER BY position, id;

-- name: SNAPSHOT_MEMBERS
SELECT id, rev, name, role, seat, archived
FROM member ORDER BY archived, seat, id;

-- name: SNAPSHOT_ABSENCES
-- Of no closed sprint at all: $from is empty, and every absence counts.
SELECT id, member, first_day, last_day, words
FROM absence WHERE last_day >= coalesce($from, '') ORDER BY last_day, id;

-- name: SNAPSHOT_SPRINTS
SELECT id, rev, state, goal, first_day, last_day, committed, committed_cards, started, closed, reached,
    reached_why
FROM sprint
WHERE id IN (SELECT id FROM sprint WHERE state = 'closed' ORDER BY id DESC LIMIT 12)
    OR state IN ('running', 'draft')
ORDER BY CASE state WHEN 'closed' THEN 0 WHEN 'running' THEN 1 ELSE 2 END, id;

-- name: SNAPSHOT_DESIGNATIONS
SELECT id, campaign, position, title
FROM designation WHERE campaign IN (SELECT id FROM campaign WHERE archived = 0) ORDER BY campaign, position, id;

-- name: SNAPSHOT_ARCHIVED_CAMPAIGNS
-- Heads, as of all that was put away: what is asked is only which one comes back.
SELECT id, rev, rank, name, '', '', '', owner, state, stopped_in, floor, created, archived
FROM campaign WHERE archived = 1 ORDER BY id DESC LIMIT 100;

-- name: SNAPSHOT_ARCHIVED_CARDS
-- A card of a closed sprint stays away with it.
SELECT id, rev, sprint, campaign, lane, rank, title, '', owner, measure, planned, pitch, company, due,
    '', lane_day, carried, created, archived
FROM card WHERE archived = 1 AND (sprint IS NULL OR sprint IN ($running, $draft)) ORDER BY id DESC LIMIT 100;

-- name: SNAPSHOT_ARCHIVED_COMPANIES
SELECT id, rev, name, folded, do_not_contact, archived
FROM company WHERE archived = 1 ORDER BY id DESC LIMIT 100;

-- name: SNAPSHOT_COMPANIES
-- How many companies a campaign has: in all, those that may be contacted by standing, and those that may not.
WITH placed AS (
    SELECT campaign, CASE WHEN company IN (SELECT id FROM company WHERE do_not_contact = 1) THEN NULL ELSE state END AS state
    FROM standing
    WHERE campaign IN (SELECT id FROM campaign WHERE archived = 0)
        AND company NOT IN (SELECT id FROM company WHERE archived = 1)
)
SELECT campaign, count(*),
    count(*) FILTER (WHERE state = 'untouched'), count(*) FILTER (WHERE state = 'reached'),
    count(*) FILTER (WHERE state = 'talking'), count(*) FILTER (WHERE state = 'won'),
    count(*) FILTER (WHERE state = 'no'), count(*) FILTER (WHERE state IS NULL)
FROM placed GROUP BY campaign ORDER BY campaign;

-- name: SNAPSHOT_STOP_RULES
SELECT id, rev, campaign, measure, least, sprint, written, archived
FROM stop_rule WHERE archived = 0 AND campaign IN (SELECT id FROM campaign WHERE archived = 0) ORDER BY campaign;

-- name: SNAPSHOT_PITCHES
-- Heads: the words stay on the board until somebody opens the campaign.
SELECT id, rev, campaign, channel, version, state, '', hypothesis, made_from, decision, created
FROM pitch WHERE campaign IN (SELECT id FROM campaign WHERE archived = 0)
ORDER BY campaign, CASE channel WHEN 'email' THEN 0 WHEN 'voicemail' THEN 1 ELSE 2 END, version;

-- name: SNAPSHOT_COMMITMENTS
SELECT id, sprint, campaign, added, carried_over
FROM commitment WHERE sprint IN ($running, $draft, $closed)
ORDER BY sprint, (SELECT rank FROM campaign WHERE campaign.id = commitment.campaign), campaign;

-- name: SNAPSHOT_TARGETS
SELECT id, rev, sprint, campaign, measure, member, n
FROM target WHERE sprint IN ($running, $draft, $closed)
ORDER BY sprint, (SELECT rank FROM campaign WHERE campaign.id = target.campaign), campaign, id;

-- name: SNAPSHOT_SCOPE_CHANGES
SELECT id, sprint, day, outreach, cards, why
FROM scope_change WHERE sprint = $shown ORDER BY day, id;

-- name: SNAPSHOT_CARDS
-- In the order of the index, lanes by their words: sorting thousands of cards here costs more than ordering their lanes outside.
SELECT id, rev, sprint, campaign, lane, rank, title, words, owner, measure, planned, pitch, company, due,
    blocked, lane_day, carried, created, archived
FROM card WHERE sprint IN ($shown, $draft) AND archived = 0
ORDER BY sprint, lane, rank, id;

-- name: SNAPSHOT_WAITING_CARDS
SELECT id, rev, sprint, campaign, lane, rank, title, words, owner, measure, planned, pitch, company, due,
    blocked, lane_day, carried, created, archived
FROM card WHERE sprint IS NULL AND archived = 0
ORDER BY lane, rank, id;

-- name: SNAPSHOT_CARD_SUMS
SELECT NULL, NULL, NULL, NULL, NULL, tally.card, tally.measure, sum(tally.n)
FROM card CROSS JOIN tally ON tally.card = card.id
WHERE card.sprint IN ($shown, $draft) AND card.archived = 0
GROUP BY tally.card, tally.measure ORDER BY tally.card, tally.measure;

-- name: SNAPSHOT_MEMBER_SUMS
-- Who counted what in each of the last three closed sprints, in the order of the index: sorting thousands of rows on each load
-- would cost more than adding them up outside.
SELECT sprint, NULL, member, NULL, NULL, NULL, measure, n
FROM tally
WHERE sprint IN (SELECT id FROM sprint WHERE state = 'closed' ORDER BY id DESC LIMIT 3);

-- name: SNAPSHOT_LOOSE
-- What stands in no closing beside the tallies of the running sprint: what came while no sprint ran.
SELECT NULL, day, NULL, campaign, pitch, NULL, measure, n FROM tally
WHERE sprint IS NULL AND campaign IN (SELECT id FROM campaign WHERE archived = 0)
UNION ALL
SELECT NULL, day, NULL, campaign, pitch, NULL, measure, n FROM tally WHERE sprint = $draft;

-- name: SNAPSHOT_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE (sprint = $shown OR day BETWEEN $before AND $today) AND archived = 0 ORDER BY id;

-- name: SNAPSHOT_STANDUPS
SELECT id, rev, sprint, day, state, minutes, spent, since
FROM standup WHERE sprint = $shown AND day < $today ORDER BY day;

-- name: SNAPSHOT_TURNS
SELECT turn.id, turn.rev, turn.standup, turn.member, turn.position, turn.state, turn.spent, turn.since
FROM standup JOIN turn ON turn.standup = standup.id
WHERE standup.sprint = $shown AND standup.day < $today ORDER BY standup.day, turn.position;

-- name: SNAPSHOT_NOTE_COMPANIES
SELECT id, rev, name, folded, do_not_contact, archived
FROM company
WHERE id IN (SELECT company FROM note WHERE (sprint = $shown OR day BETWEEN $before AND $today) AND archived = 0
             UNION
             SELECT company FROM card WHERE sprint IN ($shown, $draft) AND archived = 0
             UNION
             SELECT company FROM card WHERE sprint IS NULL AND archived = 0)
ORDER BY id;

-- name: SNAPSHOT_LEARNINGS
-- A learning is acted upon when a decision stands on it.
SELECT id, rev, sprint, day, member, campaign, source, words, note, archived
FROM learning
WHERE archived = 0 AND (sprint >= $kept OR sprint IS NULL
                        OR NOT EXISTS (SELECT 1 FROM ground WHERE ground.learning = learning.id))
ORDER BY id;

-- name: SNAPSHOT_DECISIONS
SELECT id, rev, sprint, day, member, campaign, pitch, word, reason
FROM decision WHERE sprint >= $kept ORDER BY sprint, campaign, coalesce(pitch, 0);

-- name: SNAPSHOT_GROUNDS
SELECT id, decision, learning
FROM ground WHERE decision IN (SELECT id FROM decision WHERE sprint >= $kept) ORDER BY decision, learning;

-- name: SNAPSHOT_ACTIONS
SELECT id, rev, sprint, words, owner, state, reviewed
FROM action WHERE state = 'open' OR sprint >= $recent OR reviewed >= $recent ORDER BY sprint, id;

-- name: SNAPSHOT_RANKINGS
SELECT id, sprint, campaign, suggested, given, reason
FROM ranking WHERE sprint >= $kept ORDER BY sprint, given, campaign;

-- name: SNAPSHOT_CLOSINGS
SELECT id, day, formulas, working_days, people, people_counted, days_counted, cards, cards_done
FROM closing WHERE id >= $kept ORDER BY id;

-- name: SNAPSHOT_CLOSING_CAMPAIGNS
SELECT id, sprint, campaign, name, direction, sentence, decision, reason
FROM closing_campaign WHERE sprint >= $kept ORDER BY sprint, id;

-- name: SNAPSHOT_CLOSING_TEXTS
SELECT id, sprint, part, words
FROM closing_text WHERE sprint >= $kept ORDER BY sprint, id;

-- name: SNAPSHOT_PAST
-- Sprint 0: everything before, added up. By campaign first, so that the lines of one stand together.
SELECT 0, campaign, coalesce(pitch, 0), measure, sum(n), sum(open), '', '', 0
FROM closing_line WHERE campaign IN (SELECT id FROM campaign WHERE archived = 0) AND sprint < $kept
GROUP BY campaign, pitch, measure
UNION ALL
SELECT sprint, campaign, coalesce(pitch, 0), measure, n, open, pitch_name, verdict, target FROM closing_line WHERE sprint >= $kept
ORDER BY 2, 1, 3, 4;
