-- One row of turn, whole, in the order of its columns.

-- name: TURN_GET
SELECT id, rev, standup, member, position, state, spent, since
FROM turn WHERE id = $id;

-- name: TURN_EACH
SELECT id, rev, standup, member, position, state, spent, since
FROM turn WHERE id > $id ORDER BY id;

-- name: TURN_ADD
INSERT INTO turn (id, rev, standup, member, position, state, spent, since)
VALUES ($id, $rev, $standup, $member, $position, $state, $spent, $since);

-- name: TURN_SET
UPDATE turn SET rev = rev + 1, standup = $standup, member = $member, position = $position, state = $state,
    spent = $spent, since = $since
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: TURN_DROP
DELETE FROM turn WHERE id = $id RETURNING id;

-- name: TURN_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM turn), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'turn'), 0));

-- name: TURN_OF_STANDUP
SELECT id, rev, standup, member, position, state, spent, since
FROM turn WHERE standup = $standup ORDER BY position, id;
