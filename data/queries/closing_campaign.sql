-- One row of closing_campaign, whole, in the order of its columns.

-- name: CLOSING_CAMPAIGN_GET
SELECT id, sprint, campaign, name, direction, sentence, decision, reason
FROM closing_campaign WHERE id = $id;

-- name: CLOSING_CAMPAIGN_EACH
SELECT id, sprint, campaign, name, direction, sentence, decision, reason
FROM closing_campaign WHERE id > $id ORDER BY id;

-- name: CLOSING_CAMPAIGN_ADD
INSERT INTO closing_campaign (id, sprint, campaign, name, direction, sentence, decision, reason)
VALUES ($id, $sprint, $campaign, $name, $direction, $sentence, $decision, $reason);

-- name: CLOSING_CAMPAIGN_SET
UPDATE closing_campaign SET sprint = $sprint, campaign = $campaign, name = $name, direction = $direction,
    sentence = $sentence, decision = $decision, reason = $reason
WHERE id = $id RETURNING 0;

-- name: CLOSING_CAMPAIGN_DROP
DELETE FROM closing_campaign WHERE id = $id RETURNING id;

-- name: CLOSING_CAMPAIGN_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM closing_campaign), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'closing_campaign'), 0));

-- name: CLOSING_CAMPAIGN_OF_SPRINT
SELECT id, sprint, campaign, name, direction, sentence, decision, reason
FROM closing_campaign WHERE sprint = $sprint ORDER BY id;
