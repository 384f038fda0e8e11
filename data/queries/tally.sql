-- One row of tally, whole, in the order of its columns.

-- name: TALLY_GET
SELECT id, sprint, day, member, campaign, pitch, card, measure, n
FROM tally WHERE id = $id;

-- name: TALLY_EACH
SELECT id, sprint, day, member, campaign, pitch, card, measure, n
FROM tally WHERE id > $id ORDER BY id;

-- name: TALLY_ADD
INSERT INTO tally (id, sprint, day, member, campaign, pitch, card, measure, n)
VALUES ($id, $sprint, $day, $member, $campaign, $pitch, $card, $measure, $n);

-- name: TALLY_SET
UPDATE tally SET sprint = $sprint, day = $day, member = $member, campaign = $campaign, pitch = $pitch, card =
    $card, measure = $measure, n = $n
WHERE id = $id RETURNING 0;

-- name: TALLY_DROP
DELETE FROM tally WHERE id = $id RETURNING id;

-- name: TALLY_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM tally), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'tally'), 0));

-- name: TALLY_OF
SELECT id FROM tally
WHERE day = $day AND member = $member AND campaign = $campaign AND measure = $measure
    AND coalesce(pitch, 0) = $pitch AND coalesce(card, 0) = $card;

-- name: TALLY_SUM
SELECT sum(n) FROM tally
WHERE day = $day AND member = $member AND campaign = $campaign AND measure = $measure
    AND coalesce(pitch, 0) = $pitch;

-- name: TALLY_OF_SPRINT
-- Sums: sprint, day, member, campaign, pitch, card, measure, n.
SELECT $sprint, day, member, campaign, pitch, NULL, measure, sum(n)
FROM tally WHERE sprint = $sprint GROUP BY day, member, campaign, pitch, measure
ORDER BY day, member, campaign, pitch, measure;
