-- One row of closing_text, whole, in the order of its columns.

-- name: CLOSING_TEXT_GET
SELECT id, sprint, part, words
FROM closing_text WHERE id = $id;

-- name: CLOSING_TEXT_EACH
SELECT id, sprint, part, words
FROM closing_text WHERE id > $id ORDER BY id;

-- name: CLOSING_TEXT_ADD
INSERT INTO closing_text (id, sprint, part, words)
VALUES ($id, $sprint, $part, $words);

-- name: CLOSING_TEXT_SET
UPDATE closing_text SET sprint = $sprint, part = $part, words = $words
WHERE id = $id RETURNING 0;

-- name: CLOSING_TEXT_DROP
DELETE FROM closing_text WHERE id = $id RETURNING id;

-- name: CLOSING_TEXT_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM closing_text), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'closing_text'), 0));

-- name: CLOSING_TEXT_OF_SPRINT
SELECT id, sprint, part, words
FROM closing_text WHERE sprint = $sprint ORDER BY id;
