-- One row of standup, whole, in the order of its columns.

-- name: STANDUP_GET
SELECT id, rev, sprint, day, state, minutes, spent, since
FROM standup WHERE id = $id;

-- name: STANDUP_EACH
SELECT id, rev, sprint, day, state, minutes, spent, since
FROM standup WHERE id > $id ORDER BY id;

-- name: STANDUP_ADD
INSERT INTO standup (id, rev, sprint, day, state, minutes, spent, since)
VALUES ($id, $rev, $sprint, $day, $state, $minutes, $spent, $since);

-- name: STANDUP_SET
UPDATE standup SET rev = rev + 1, sprint = $sprint, day = $day, state = $state, minutes = $minutes, spent =
    $spent, since = $since
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: STANDUP_DROP
DELETE FROM standup WHERE id = $id RETURNING id;

-- name: STANDUP_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM standup), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'standup'), 0));

-- name: STANDUP_ON
SELECT id FROM standup WHERE day = $day;
