-- One row of ground, whole, in the order of its columns.

-- name: GROUND_GET
SELECT id, decision, learning
FROM ground WHERE id = $id;

-- name: GROUND_EACH
SELECT id, decision, learning
FROM ground WHERE id > $id ORDER BY id;

-- name: GROUND_ADD
INSERT INTO ground (id, decision, learning)
VALUES ($id, $decision, $learning);

-- name: GROUND_SET
UPDATE ground SET decision = $decision, learning = $learning
WHERE id = $id RETURNING 0;

-- name: GROUND_DROP
DELETE FROM ground WHERE id = $id RETURNING id;

-- name: GROUND_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM ground), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'ground'), 0));

-- name: GROUND_OF_DECISION
SELECT id, decision, learning
FROM ground WHERE decision = $decision ORDER BY learning;
