-- One row of designation, whole, in the order of its columns.

-- name: DESIGNATION_GET
SELECT id, campaign, position, title
FROM designation WHERE id = $id;

-- name: DESIGNATION_EACH
SELECT id, campaign, position, title
FROM designation WHERE id > $id ORDER BY id;

-- name: DESIGNATION_ADD
INSERT INTO designation (id, campaign, position, title)
VALUES ($id, $campaign, $position, $title);

-- name: DESIGNATION_SET
UPDATE designation SET campaign = $campaign, position = $position, title = $title
WHERE id = $id RETURNING 0;

-- name: DESIGNATION_DROP
DELETE FROM designation WHERE id = $id RETURNING id;

-- name: DESIGNATION_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM designation), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'designation'), 0));

-- name: DESIGNATION_OF_CAMPAIGN
SELECT id, campaign, position, title
FROM designation WHERE campaign = $campaign ORDER BY position, id;
