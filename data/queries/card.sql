-- One row of card, whole, in the order of its columns.

-- name: CARD_GET
SELECT id, rev, sprint, campaign, lane, rank, title, words, owner, measure, planned, pitch, company, due,
    blocked, lane_day, carried, created, archived
FROM card WHERE id = $id;

-- name: CARD_EACH
SELECT id, rev, sprint, campaign, lane, rank, title, words, owner, measure, planned, pitch, company, due,
    blocked, lane_day, carried, created, archived
FROM card WHERE id > $id ORDER BY id;

-- name: CARD_ADD
INSERT INTO card (id, rev, sprint, campaign, lane, rank, title, words, owner, measure, planned, pitch, company,
    due, blocked, lane_day, carried, created, archived)
VALUES ($id, $rev, $sprint, $campaign, $lane, $rank, $title, $words, $owner, $measure, $planned, $pitch,
    $company, $due, $blocked, $lane_day, $carried, $created, $archived);

-- name: CARD_SET
UPDATE card SET rev = rev + 1, sprint = $sprint, campaign = $campaign, lane = $lane, rank = $rank, title =
    $title, words = $words, owner = $owner, measure = $measure, planned = $planned, pitch = $pitch, company =
    $company, due = $due, blocked = $blocked, lane_day = $lane_day, carried = $carried, created = $created,
    archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: CARD_DROP
DELETE FROM card WHERE id = $id RETURNING id;

-- name: CARD_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM card), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'card'), 0));

-- name: CARD_LANE
-- Without a sprint: the cards that wait with their campaigns.
SELECT id FROM card WHERE sprint IS $sprint AND lane = $lane AND archived = 0 ORDER BY rank, id;

-- name: CARD_RANK
UPDATE card SET rank = $rank WHERE id = $id AND rank <> $rank;

-- name: CARD_COUNTED
SELECT sum(n) FROM tally WHERE card = $card AND measure = $measure;
