-- One row of member, whole, in the order of its columns.

-- name: MEMBER_GET
SELECT id, rev, name, role, seat, archived
FROM member WHERE id = $id;

-- name: MEMBER_EACH
SELECT id, rev, name, role, seat, archived
FROM member WHERE id > $id ORDER BY id;

-- name: MEMBER_ADD
INSERT INTO member (id, rev, name, role, seat, archived)
VALUES ($id, $rev, $name, $role, $seat, $archived);

-- name: MEMBER_SET
UPDATE member SET rev = rev + 1, name = $name, role = $role, seat = $seat, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: MEMBER_DROP
DELETE FROM member WHERE id = $id RETURNING id;

-- name: MEMBER_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM member), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'member'), 0));
