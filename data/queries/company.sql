-- One row of company, whole, in the order of its columns.

-- name: COMPANY_GET
SELECT id, rev, name, folded, do_not_contact, archived
FROM company WHERE id = $id;

-- name: COMPANY_EACH
SELECT id, rev, name, folded, do_not_contact, archived
FROM company WHERE id > $id ORDER BY id;

-- name: COMPANY_ADD
INSERT INTO company (id, rev, name, folded, do_not_contact, archived)
VALUES ($id, $rev, $name, $folded, $do_not_contact, $archived);

-- name: COMPANY_SET
UPDATE company SET rev = rev + 1, name = $name, folded = $folded, do_not_contact = $do_not_contact, archived =
    $archived
WHERE id = $id AND rev = $rev RETURNING rev;

-- name: COMPANY_DROP
DELETE FROM company WHERE id = $id RETURNING id;

-- name: COMPANY_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM company), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'company'), 0));

-- name: COMPANY_NAMED
SELECT id FROM company WHERE folded = $folded;

-- name: COMPANY_ELSEWHERE
-- Active campaigns that have the company too; the first of the backlog.
SELECT campaign.id FROM standing JOIN campaign ON campaign.id = standing.campaign
WHERE standing.company = $company AND standing.campaign <> $campaign AND campaign.state = 'active'
    AND campaign.archived = 0
ORDER BY campaign.rank, campaign.id LIMIT 1;

-- name: COMPANY_FIND
-- Those that are not put away whose name has the words, each once; by name.
SELECT id, rev, name, folded, do_not_contact, archived
FROM company WHERE archived = 0 AND instr(folded, $folded) > 0 ORDER BY folded LIMIT $most;
