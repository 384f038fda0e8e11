-- One row of stop_rule, whole, in the order of its columns.

-- name: STOP_RULE_GET
SELECT id, rev, campaign, measure, least, sprint, written, archived
FROM stop_rule WHERE id = $id;

-- name: STOP_RULE_EACH
SELECT id, rev, campaign, measure, least, sprint, written, archived
FROM stop_rule WHERE id > $id ORDER BY id;

-- name: STOP_RULE_ADD
INSERT INTO stop_rule (id, rev, campaign, measure, least, sprint, written, archived)
VALUES ($id, $rev, $campaign, $measure, $least, $sprint, $written, $archived);

-- name: STOP_RULE_SET
UPDATE stop_rule SET rev = rev + 1, campaign = $campaign, measure = $measure, least = $least, sprint = $sprint,
    written = $written, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: STOP_RULE_DROP
DELETE FROM stop_rule WHERE id = $id RETURNING id;

-- name: STOP_RULE_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM stop_rule), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'stop_rule'), 0));

-- name: STOP_RULE_OF
SELECT id FROM stop_rule WHERE campaign = $campaign AND archived = 0;
