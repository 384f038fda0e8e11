-- One row of day_off, whole, in the order of its columns.

-- name: DAY_OFF_GET
SELECT id, day, words
FROM day_off WHERE id = $id;

-- name: DAY_OFF_EACH
SELECT id, day, words
FROM day_off WHERE id > $id ORDER BY id;

-- name: DAY_OFF_ADD
INSERT INTO day_off (id, day, words)
VALUES ($id, $day, $words);

-- name: DAY_OFF_SET
UPDATE day_off SET day = $day, words = $words
WHERE id = $id RETURNING 0;

-- name: DAY_OFF_DROP
DELETE FROM day_off WHERE id = $id RETURNING id;

-- name: DAY_OFF_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM day_off), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'day_off'), 0));
