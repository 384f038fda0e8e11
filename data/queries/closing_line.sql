-- One row of closing_line, whole, in the order of its columns.

-- name: CLOSING_LINE_GET
SELECT id, sprint, campaign, pitch, pitch_name, measure, n, open, target, verdict
FROM closing_line WHERE id = $id;

-- name: CLOSING_LINE_EACH
SELECT id, sprint, campaign, pitch, pitch_name, measure, n, open, target, verdict
FROM closing_line WHERE id > $id ORDER BY id;

-- name: CLOSING_LINE_ADD
INSERT INTO closing_line (id, sprint, campaign, pitch, pitch_name, measure, n, open, target, verdict)
VALUES ($id, $sprint, $campaign, $pitch, $pitch_name, $measure, $n, $open, $target, $verdict);

-- name: CLOSING_LINE_SET
UPDATE closing_line SET sprint = $sprint, campaign = $campaign, pitch = $pitch, pitch_name = $pitch_name,
    measure = $measure, n = $n, open = $open, target = $target, verdict = $verdict
WHERE id = $id RETURNING 0;

-- name: CLOSING_LINE_DROP
DELETE FROM closing_line WHERE id = $id RETURNING id;

-- name: CLOSING_LINE_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM closing_line), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'closing_line'), 0));

-- name: CLOSING_LINE_OF_SPRINT
SELECT id, sprint, campaign, pitch, pitch_name, measure, n, open, target, verdict
FROM closing_line WHERE sprint = $sprint ORDER BY id;
