-- One row of ranking, whole, in the order of its columns.

-- name: RANKING_GET
SELECT id, sprint, campaign, suggested, given, reason
FROM ranking WHERE id = $id;

-- name: RANKING_EACH
SELECT id, sprint, campaign, suggested, given, reason
FROM ranking WHERE id > $id ORDER BY id;

-- name: RANKING_ADD
INSERT INTO ranking (id, sprint, campaign, suggested, given, reason)
VALUES ($id, $sprint, $campaign, $suggested, $given, $reason);

-- name: RANKING_SET
UPDATE ranking SET sprint = $sprint, campaign = $campaign, suggested = $suggested, given = $given, reason =
    $reason
WHERE id = $id RETURNING 0;

-- name: RANKING_DROP
DELETE FROM ranking WHERE id = $id RETURNING id;

-- name: RANKING_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM ranking), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'ranking'), 0));

-- name: RANKING_OF
SELECT id FROM ranking WHERE sprint = $sprint AND campaign = $campaign;
