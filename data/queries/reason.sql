-- One row of reason, whole, in the order of its columns.

-- name: REASON_GET
SELECT id, rev, position, words, archived
FROM reason WHERE id = $id;

-- name: REASON_EACH
SELECT id, rev, position, words, archived
FROM reason WHERE id > $id ORDER BY id;

-- name: REASON_ADD
INSERT INTO reason (id, rev, position, words, archived)
VALUES ($id, $rev, $position, $words, $archived);

-- name: REASON_SET
UPDATE reason SET rev = rev + 1, position = $position, words = $words, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: REASON_DROP
DELETE FROM reason WHERE id = $id RETURNING id;

-- name: REASON_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM reason), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'reason'), 0));
