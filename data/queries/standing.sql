-- One row of standing, whole, in the order of its columns.

-- name: STANDING_GET
SELECT id, rev, campaign, company, state
FROM standing WHERE id = $id;

-- name: STANDING_EACH
SELECT id, rev, campaign, company, state
FROM standing WHERE id > $id ORDER BY id;

-- name: STANDING_ADD
INSERT INTO standing (id, rev, campaign, company, state)
VALUES ($id, $rev, $campaign, $company, $state);

-- name: STANDING_SET
UPDATE standing SET rev = rev + 1, campaign = $campaign, company = $company, state = $state
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: STANDING_DROP
DELETE FROM standing WHERE id = $id RETURNING id;

-- name: STANDING_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM standing), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'standing'), 0));

-- name: STANDING_OF
SELECT id FROM standing WHERE campaign = $campaign AND company = $company;
