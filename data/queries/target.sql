-- One row of target, whole, in the order of its columns.

-- name: TARGET_GET
SELECT id, rev, sprint, campaign, measure, member, n
FROM target WHERE id = $id;

-- name: TARGET_EACH
SELECT id, rev, sprint, campaign, measure, member, n
FROM target WHERE id > $id ORDER BY id;

-- name: TARGET_ADD
INSERT INTO target (id, rev, sprint, campaign, measure, member, n)
VALUES ($id, $rev, $sprint, $campaign, $measure, $member, $n);

-- name: TARGET_SET
UPDATE target SET rev = rev + 1, sprint = $sprint, campaign = $campaign, measure = $measure, member = $member,
    n = $n
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: TARGET_DROP
DELETE FROM target WHERE id = $id RETURNING id;

-- name: TARGET_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM target), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'target'), 0));

-- name: TARGET_OF
SELECT id FROM target
WHERE sprint = $sprint AND campaign = $campaign AND measure = $measure AND coalesce(member, 0) = $member;

-- name: TARGET_OF_SPRINT
SELECT id, rev, sprint, campaign, measure, member, n
FROM target WHERE sprint = $sprint
ORDER BY (SELECT rank FROM campaign WHERE campaign.id = target.campaign), campaign, id;
