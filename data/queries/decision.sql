-- One row of decision, whole, in the order of its columns.

-- name: DECISION_GET
SELECT id, rev, sprint, day, member, campaign, pitch, word, reason
FROM decision WHERE id = $id;

-- name: DECISION_EACH
SELECT id, rev, sprint, day, member, campaign, pitch, word, reason
FROM decision WHERE id > $id ORDER BY id;

-- name: DECISION_ADD
INSERT INTO decision (id, rev, sprint, day, member, campaign, pitch, word, reason)
VALUES ($id, $rev, $sprint, $day, $member, $campaign, $pitch, $word, $reason);

-- name: DECISION_SET
UPDATE decision SET rev = rev + 1, sprint = $sprint, day = $day, member = $member, campaign = $campaign, pitch
    = $pitch, word = $word, reason = $reason
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: DECISION_DROP
DELETE FROM decision WHERE id = $id RETURNING id;

-- name: DECISION_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM decision), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'decision'), 0));

-- name: DECISION_OF
SELECT id FROM decision WHERE sprint = $sprint AND campaign = $campaign AND coalesce(pitch, 0) = $pitch;
