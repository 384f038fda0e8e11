-- One row of absence, whole, in the order of its columns.

-- name: ABSENCE_GET
SELECT id, member, first_day, last_day, words
FROM absence WHERE id = $id;

-- name: ABSENCE_EACH
SELECT id, member, first_day, last_day, words
FROM absence WHERE id > $id ORDER BY id;

-- name: ABSENCE_ADD
INSERT INTO absence (id, member, first_day, last_day, words)
VALUES ($id, $member, $first_day, $last_day, $words);

-- name: ABSENCE_SET
UPDATE absence SET member = $member, first_day = $first_day, last_day = $last_day, words = $words
WHERE id = $id RETURNING 0;

-- name: ABSENCE_DROP
DELETE FROM absence WHERE id = $id RETURNING id;

-- name: ABSENCE_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM absence), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'absence'), 0));
