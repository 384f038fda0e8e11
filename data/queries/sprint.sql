-- One row of sprint, whole, in the order of its columns.

-- name: SPRINT_GET
SELECT id, rev, state, goal, first_day, last_day, committed, committed_cards, started, closed, reached,
    reached_why
FROM sprint WHERE id = $id;

-- name: SPRINT_EACH
SELECT id, rev, state, goal, first_day, last_day, committed, committed_cards, started, closed, reached,
    reached_why
FROM sprint WHERE id > $id ORDER BY id;

-- name: SPRINT_ADD
INSERT INTO sprint (id, rev, state, goal, first_day, last_day, committed, committed_cards, started, closed,
    reached, reached_why)
VALUES ($id, $rev, $state, $goal, $first_day, $last_day, $committed, $committed_cards, $started, $closed,
    $reached, $reached_why);

-- name: SPRINT_SET
UPDATE sprint SET rev = rev + 1, state = $state, goal = $goal, first_day = $first_day, last_day = $last_day,
    committed = $committed, committed_cards = $committed_cards, started = $started, closed = $closed, reached =
    $reached, reached_why = $reached_why
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: SPRINT_DROP
DELETE FROM sprint WHERE id = $id RETURNING id;

-- name: SPRINT_NEXT_ID
-- It is the sprint's number: that of one that was taken back is free again.
SELECT 1 + coalesce((SELECT max(id) FROM sprint), 0);

-- name: SPRINT_IN
SELECT id FROM sprint WHERE state = $state ORDER BY id DESC LIMIT 1;

-- name: SPRINT_OVERLAPPING
SELECT id FROM sprint WHERE id <> $id AND first_day <= $last AND last_day >= $first ORDER BY id LIMIT 1;

-- name: SPRINT_COUNTED_BEFORE
SELECT 1 FROM tally WHERE sprint = $id AND day < $day LIMIT 1;
