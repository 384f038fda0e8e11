-- One row of scope_change, whole, in the order of its columns.

-- name: SCOPE_CHANGE_GET
SELECT id, sprint, day, outreach, cards, why
FROM scope_change WHERE id = $id;

-- name: SCOPE_CHANGE_EACH
SELECT id, sprint, day, outreach, cards, why
FROM scope_change WHERE id > $id ORDER BY id;

-- name: SCOPE_CHANGE_ADD
INSERT INTO scope_change (id, sprint, day, outreach, cards, why)
VALUES ($id, $sprint, $day, $outreach, $cards, $why);

-- name: SCOPE_CHANGE_SET
UPDATE scope_change SET sprint = $sprint, day = $day, outreach = $outreach, cards = $cards, why = $why
WHERE id = $id RETURNING 0;

-- name: SCOPE_CHANGE_DROP
DELETE FROM scope_change WHERE id = $id RETURNING id;

-- name: SCOPE_CHANGE_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM scope_change), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'scope_change'), 0));

-- name: SCOPE_CHANGE_OF_SPRINT
SELECT id, sprint, day, outreach, cards, why
FROM scope_change WHERE sprint = $sprint ORDER BY day, id;
