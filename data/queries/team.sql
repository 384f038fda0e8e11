-- One row of team, whole, in the order of its columns.

-- name: TEAM_GET
SELECT id, rev, name, zone, week_mask, standup_minutes, limit_todo, limit_doing, limit_waiting, floor,
    window_email, window_voicemail, window_presentation
FROM team WHERE id = $id;

-- name: TEAM_EACH
SELECT id, rev, name, zone, week_mask, standup_minutes, limit_todo, limit_doing, limit_waiting, floor,
    window_email, window_voicemail, window_presentation
FROM team WHERE id > $id ORDER BY id;

-- name: TEAM_ADD
INSERT INTO team (id, rev, name, zone, week_mask, standup_minutes, limit_todo, limit_doing, limit_waiting,
    floor, window_email, window_voicemail, window_presentation)
VALUES ($id, $rev, $name, $zone, $week_mask, $standup_minutes, $limit_todo, $limit_doing, $limit_waiting,
    $floor, $window_email, $window_voicemail, $window_presentation);

-- name: TEAM_SET
UPDATE team SET rev = rev + 1, name = $name, zone = $zone, week_mask = $week_mask, standup_minutes =
    $standup_minutes, limit_todo = $limit_todo, limit_doing = $limit_doing, limit_waiting = $limit_waiting,
    floor = $floor, window_email = $window_email, window_voicemail = $window_voicemail, window_presentation =
    $window_presentation
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: TEAM_DROP
DELETE FROM team WHERE id = $id RETURNING id;

-- name: TEAM_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM team), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'team'), 0));
