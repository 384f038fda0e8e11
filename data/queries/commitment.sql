-- One row of commitment, whole, in the order of its columns.

-- name: COMMITMENT_GET
SELECT id, sprint, campaign, added, carried_over
FROM commitment WHERE id = $id;

-- name: COMMITMENT_EACH
SELECT id, sprint, campaign, added, carried_over
FROM commitment WHERE id > $id ORDER BY id;

-- name: COMMITMENT_ADD
INSERT INTO commitment (id, sprint, campaign, added, carried_over)
VALUES ($id, $sprint, $campaign, $added, $carried_over);

-- name: COMMITMENT_SET
UPDATE commitment SET sprint = $sprint, campaign = $campaign, added = $added, carried_over = $carried_over
WHERE id = $id RETURNING 0;

-- name: COMMITMENT_DROP
DELETE FROM commitment WHERE id = $id RETURNING id;

-- name: COMMITMENT_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM commitment), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'commitment'), 0));

-- name: COMMITMENT_OF
SELECT id FROM commitment WHERE sprint = $sprint AND campaign = $campaign;

-- name: COMMITMENT_OF_SPRINT
SELECT id, sprint, campaign, added, carried_over
FROM commitment WHERE sprint = $sprint
ORDER BY (SELECT rank FROM campaign WHERE campaign.id = commitment.campaign), campaign;
