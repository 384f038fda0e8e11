-- One row of note, whole, in the order of its columns.

-- name: NOTE_GET
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE id = $id;

-- name: NOTE_EACH
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE id > $id ORDER BY id;

-- name: NOTE_ADD
INSERT INTO note (id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason,
    card, counted, archived)
VALUES ($id, $rev, $sprint, $day, $said, $member, $kind, $words, $campaign, $company, $pitch, $designation, $reason,
    $card, $counted, $archived);

-- name: NOTE_SET
UPDATE note SET rev = rev + 1, sprint = $sprint, day = $day, said = $said, member = $member, kind = $kind, words = $words,
    campaign = $campaign, company = $company, pitch = $pitch, designation = $designation, reason = $reason,
    card = $card, counted = $counted, archived = $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: NOTE_DROP
DELETE FROM note WHERE id = $id RETURNING id;

-- name: NOTE_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM note), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'note'), 0));
