-- One row of history, whole, in the order of its columns.

-- name: HISTORY_GET
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history WHERE id = $id;

-- name: HISTORY_EACH
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history WHERE id > $id ORDER BY id;

-- name: HISTORY_ADD
INSERT INTO history (id, token, at, member, login, words, kind, undoes, undone)
VALUES ($id, $token, $at, $member, $login, $words, $kind, $undoes, $undone);

-- name: HISTORY_SET
UPDATE history SET token = $token, at = $at, member = $member, login = $login, words = $words, kind = $kind,
    undoes = $undoes, undone = $undone
WHERE id = $id RETURNING 0;

-- name: HISTORY_DROP
DELETE FROM history WHERE id = $id RETURNING id;

-- name: HISTORY_NEXT_ID
SELECT 1 + coalesce(max(id), 0) FROM history;

-- name: HISTORY_BY_TOKEN
SELECT id FROM history WHERE token = $token;

-- name: HISTORY_UNDOABLE
SELECT max(id) FROM history WHERE member IS $member AND login = $login AND undone = 0 AND kind IN ('do', 'redo');

-- name: HISTORY_REDOABLE
-- What was taken back before somebody's newest change of their own stays taken back. That newest one is looked for twice, undone
-- or not, because the index finds the end only where it is told which.
SELECT max(id) FROM history WHERE member IS $member AND login = $login AND undone = 0 AND kind = 'undo'
    AND id > coalesce((SELECT max(id) FROM history WHERE member IS $member AND login = $login AND undone = 0 AND kind = 'do'), 0)
    AND id > coalesce((SELECT max(id) FROM history WHERE member IS $member AND login = $login AND undone = 1 AND kind = 'do'), 0);

-- name: HISTORY_FOREIGN
SELECT max(history.id) FROM image JOIN history ON history.id = image.history
WHERE image.thing = $thing AND image.row = $row AND history.id > $history AND history.undone = 0
    AND history.kind IN ('do', 'redo') AND NOT (history.member IS $member AND history.login = $login);

-- name: HISTORY_LAST
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history ORDER BY id DESC LIMIT 1;

-- name: HISTORY_NEWEST
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history ORDER BY id DESC LIMIT $most;

-- name: HISTORY_OF_ROW
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history WHERE id IN (SELECT history FROM image WHERE thing = $thing AND row = $row) ORDER BY id DESC LIMIT $most;

-- name: HISTORY_UNDONE
UPDATE history SET undone = $undone WHERE id = $id RETURNING id;

-- name: HISTORY_AFTER
SELECT id, token, at, member, login, words, kind, undoes, undone
FROM history WHERE at > $at ORDER BY id DESC;

-- name: HISTORY_RELEASE
UPDATE history SET undone = 0 WHERE id = (SELECT undoes FROM history WHERE id = $id) RETURNING id;
