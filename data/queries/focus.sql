-- What one opens: the texts and lists of one thing.

-- name: FOCUS_CAMPAIGN_PITCHES
SELECT id, rev, campaign, channel, version, state, words, hypothesis, made_from, decision, created
FROM pitch WHERE campaign = $id
ORDER BY CASE channel WHEN 'email' THEN 0 WHEN 'voicemail' THEN 1 ELSE 2 END, version;

-- name: FOCUS_CAMPAIGN_STANDINGS
-- Of companies that are not put away.
SELECT standing.id, standing.rev, standing.campaign, standing.company, standing.state
FROM standing JOIN company ON company.id = standing.company
WHERE standing.campaign = $id AND company.archived = 0
ORDER BY company.folded, standing.id;

-- name: FOCUS_CAMPAIGN_COMPANIES
SELECT id, rev, name, folded, do_not_contact, archived
FROM company WHERE id IN (SELECT company FROM standing WHERE campaign = $id) AND archived = 0 ORDER BY folded;

-- name: FOCUS_CAMPAIGN_ELSEWHERE
-- Where its companies stand in other active campaigns; one that was put away stands in no one's way.
SELECT standing.id, standing.rev, standing.campaign, standing.company, standing.state
FROM standing JOIN campaign ON campaign.id = standing.campaign JOIN company ON company.id = standing.company
WHERE standing.company IN (SELECT company FROM standing WHERE campaign = $id) AND standing.campaign <> $id
    AND campaign.state = 'active' AND campaign.archived = 0 AND company.archived = 0
ORDER BY campaign.rank, standing.id;

-- name: FOCUS_COMPANY_STANDINGS
SELECT id, rev, campaign, company, state
FROM standing WHERE company = $id ORDER BY campaign;

-- name: FOCUS_CARD_TALLIES
SELECT NULL, day, member, NULL, NULL, card, measure, sum(n)
FROM tally WHERE card = $id GROUP BY day, member, measure ORDER BY day, member, measure;

-- name: FOCUS_PITCH_TALLIES
SELECT NULL, day, member, NULL, pitch, NULL, measure, sum(n)
FROM tally WHERE pitch = $id GROUP BY day, member, measure ORDER BY day, member, measure;

-- name: FOCUS_CAMPAIGN_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE campaign = $id AND archived = 0 ORDER BY id DESC LIMIT 100;

-- name: FOCUS_COMPANY_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE company = $id AND archived = 0 ORDER BY id DESC LIMIT 100;

-- name: FOCUS_PITCH_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE pitch = $id AND archived = 0 ORDER BY id DESC LIMIT 100;

-- name: FOCUS_CARD_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE card = $id AND archived = 0 ORDER BY id DESC LIMIT 100;

-- name: FOCUS_DAY_NOTES
SELECT id, rev, sprint, day, said, member, kind, words, campaign, company, pitch, designation, reason, card, counted,
    archived
FROM note WHERE day = $day AND archived = 0 ORDER BY id DESC LIMIT 100;
