-- One row of learning, whole, in the order of its columns.

-- name: LEARNING_GET
SELECT id, rev, sprint, day, member, campaign, source, words, note, archived
FROM learning WHERE id = $id;

-- name: LEARNING_EACH
SELECT id, rev, sprint, day, member, campaign, source, words, note, archived
FROM learning WHERE id > $id ORDER BY id;

-- name: LEARNING_ADD
INSERT INTO learning (id, rev, sprint, day, member, campaign, source, words, note, archived)
VALUES ($id, $rev, $sprint, $day, $member, $campaign, $source, $words, $note, $archived);

-- name: LEARNING_SET
UPDATE learning SET rev = rev + 1, sprint = $sprint, day = $day, member = $member, campaign = $campaign, source
    = $source, words = $words, note = $note, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: LEARNING_DROP
DELETE FROM learning WHERE id = $id RETURNING id;

-- name: LEARNING_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM learning), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'learning'), 0));
