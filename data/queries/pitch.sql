-- One row of pitch, whole, in the order of its columns.

-- name: PITCH_GET
SELECT id, rev, campaign, channel, version, state, words, hypothesis, made_from, decision, created
FROM pitch WHERE id = $id;

-- name: PITCH_EACH
SELECT id, rev, campaign, channel, version, state, words, hypothesis, made_from, decision, created
FROM pitch WHERE id > $id ORDER BY id;

-- name: PITCH_ADD
INSERT INTO pitch (id, rev, campaign, channel, version, state, words, hypothesis, made_from, decision, created)
VALUES ($id, $rev, $campaign, $channel, $version, $state, $words, $hypothesis, $made_from, $decision, $created);

-- name: PITCH_SET
UPDATE pitch SET rev = rev + 1, campaign = $campaign, channel = $channel, version = $version, state = $state,
    words = $words, hypothesis = $hypothesis, made_from = $made_from, decision = $decision, created = $created
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: PITCH_DROP
DELETE FROM pitch WHERE id = $id RETURNING id;

-- name: PITCH_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM pitch), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'pitch'), 0));

-- name: PITCH_USED
SELECT EXISTS (SELECT 1 FROM tally WHERE pitch = $id);

-- name: PITCH_NEXT_VERSION
SELECT 1 + coalesce(max(version), 0) FROM pitch WHERE campaign = $campaign AND channel = $channel;

-- name: PITCH_IN_USE
SELECT id FROM pitch WHERE campaign = $campaign AND channel = $channel AND state = 'in use' ORDER BY version;
