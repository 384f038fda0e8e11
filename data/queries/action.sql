-- One row of action, whole, in the order of its columns.

-- name: ACTION_GET
SELECT id, rev, sprint, words, owner, state, reviewed
FROM action WHERE id = $id;

-- name: ACTION_EACH
SELECT id, rev, sprint, words, owner, state, reviewed
FROM action WHERE id > $id ORDER BY id;

-- name: ACTION_ADD
INSERT INTO action (id, rev, sprint, words, owner, state, reviewed)
VALUES ($id, $rev, $sprint, $words, $owner, $state, $reviewed);

-- name: ACTION_SET
UPDATE action SET rev = rev + 1, sprint = $sprint, words = $words, owner = $owner, state = $state, reviewed =
    $reviewed
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: ACTION_DROP
DELETE FROM action WHERE id = $id RETURNING id;

-- name: ACTION_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM action), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'action'), 0));

-- name: ACTION_COUNT
SELECT count(*) FROM action WHERE sprint = $sprint;
