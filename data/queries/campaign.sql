-- One row of campaign, whole, in the order of its columns.

-- name: CAMPAIGN_GET
SELECT id, rev, rank, name, industry, offering, differentiator, owner, state, stopped_in, floor, created,
    archived
FROM campaign WHERE id = $id;

-- name: CAMPAIGN_EACH
SELECT id, rev, rank, name, industry, offering, differentiator, owner, state, stopped_in, floor, created,
    archived
FROM campaign WHERE id > $id ORDER BY id;

-- name: CAMPAIGN_ADD
INSERT INTO campaign (id, rev, rank, name, industry, offering, differentiator, owner, state, stopped_in, floor,
    created, archived)
VALUES ($id, $rev, $rank, $name, $industry, $offering, $differentiator, $owner, $state, $stopped_in, $floor,
    $created, $archived);

-- name: CAMPAIGN_SET
UPDATE campaign SET rev = rev + 1, rank = $rank, name = $name, industry = $industry, offering = $offering,
    differentiator = $differentiator, owner = $owner, state = $state, stopped_in = $stopped_in, floor = $floor,
    created = $created, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: CAMPAIGN_DROP
DELETE FROM campaign WHERE id = $id RETURNING id;

-- name: CAMPAIGN_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM campaign), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'campaign'), 0));

-- name: CAMPAIGN_RANK
UPDATE campaign SET rank = $rank WHERE id = $id AND rank <> $rank;

-- name: CAMPAIGN_ORDER
SELECT id FROM campaign WHERE archived = 0 ORDER BY rank, id;

-- name: CAMPAIGN_RANKED
SELECT id, rev, rank, name, industry, offering, differentiator, owner, state, stopped_in, floor, created,
    archived
FROM campaign WHERE archived = 0 ORDER BY rank, id;
