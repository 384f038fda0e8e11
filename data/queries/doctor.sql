-- What the program holds to and the schema alone cannot: each statement gives the ids of the rows that break it. Those that look at
-- every count, note, card or entry are for `doctor` alone; undo asks some of the others (held_together).

-- name: DOCTOR_TEAM
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM team);

-- name: DOCTOR_SPRINTS_RUN
SELECT id FROM sprint WHERE state = 'running' AND id < (SELECT max(id) FROM sprint WHERE state = 'running') ORDER BY id;

-- name: DOCTOR_SPRINTS_DRAFT
SELECT id FROM sprint WHERE state = 'draft' AND id < (SELECT max(id) FROM sprint WHERE state = 'draft') ORDER BY id;

-- name: DOCTOR_SPRINT_OVERLAPS
SELECT later.id FROM sprint AS later JOIN sprint AS earlier ON earlier.id < later.id
WHERE later.first_day < min(earlier.last_day, coalesce(earlier.closed, earlier.last_day)) AND later.last_day > earlier.first_day
GROUP BY later.id ORDER BY later.id;

-- name: DOCTOR_SPRINT_STARTED
-- Sprints that came in as figures were never started here; they lie before the first that was.
SELECT id FROM sprint
WHERE (state = 'draft' AND started IS NOT NULL) OR (state = 'running' AND started IS NULL)
    OR (state = 'closed' AND started IS NULL AND id > (SELECT min(id) FROM sprint WHERE started IS NOT NULL))
ORDER BY id;

-- name: DOCTOR_SPRINT_CLOSED
SELECT id FROM sprint WHERE (state = 'closed') <> (closed IS NOT NULL) ORDER BY id;

-- name: DOCTOR_SPRINT_FROZEN
SELECT id FROM sprint WHERE state = 'closed' AND id NOT IN (SELECT id FROM closing) ORDER BY id;

-- name: DOCTOR_CLOSING_OPEN
SELECT id FROM closing WHERE id NOT IN (SELECT id FROM sprint WHERE state = 'closed') ORDER BY id;

-- name: DOCTOR_BURNDOWN_OUTREACH
-- Those whose committed + added - removed is not what is targeted now. A draft has committed to nothing, so nothing is added to it.
SELECT id FROM sprint
WHERE state <> 'closed'
    AND committed + coalesce((SELECT sum(outreach) FROM scope_change WHERE sprint = sprint.id), 0)
        <> CASE state WHEN 'running' THEN
            coalesce((SELECT sum(n) FROM target
                      WHERE target.sprint = sprint.id AND measure IN ('email', 'call', 'voicemail', 'presentation')), 0)
           ELSE 0 END
ORDER BY id;

-- name: DOCTOR_BURNDOWN_CARDS
SELECT id FROM sprint
WHERE state <> 'closed'
    AND committed_cards + coalesce((SELECT sum(cards) FROM scope_change WHERE sprint = sprint.id), 0)
        <> CASE state WHEN 'running' THEN (SELECT count(*) FROM card WHERE card.sprint = sprint.id AND archived = 0) ELSE 0 END
ORDER BY id;

-- name: DOCTOR_SPRINT_NUMBERS
SELECT id FROM sprint WHERE state <> 'closed' AND id < (SELECT max(id) FROM sprint WHERE state = 'closed') ORDER BY id;

-- name: DOCTOR_TARGET_LOOSE
SELECT id FROM target
WHERE NOT EXISTS (SELECT 1 FROM commitment WHERE commitment.sprint = target.sprint AND commitment.campaign = target.campaign)
ORDER BY id;

-- name: DOCTOR_CAMPAIGN_RANK
SELECT id FROM (SELECT id, rank, row_number() OVER (ORDER BY rank, id) AS place FROM campaign WHERE archived = 0)
WHERE rank <> place ORDER BY id;

-- name: DOCTOR_CAMPAIGN_AWAY
SELECT id FROM campaign WHERE archived = 1 AND rank <> 0 ORDER BY id;

-- name: DOCTOR_CARD_RANK
-- Those that wait with their campaigns stand in no lane.
SELECT id FROM (SELECT id, rank, row_number() OVER (PARTITION BY sprint, lane ORDER BY rank, id) AS place
                FROM card WHERE archived = 0 AND sprint IS NOT NULL)
WHERE rank <> place ORDER BY id;

-- name: DOCTOR_DESIGNATION_PLACE
SELECT id FROM (SELECT id, position, row_number() OVER (PARTITION BY campaign ORDER BY position, id) AS place FROM designation)
WHERE position <> place ORDER BY id;

-- name: DOCTOR_REASON_PLACE
SELECT id FROM reason WHERE EXISTS (SELECT 1 FROM reason AS other WHERE other.position = reason.position AND other.id < reason.id
                                    AND other.archived = 0) AND archived = 0 ORDER BY id;

-- name: DOCTOR_MEMBER_SEAT
SELECT id FROM member
WHERE archived = 0 AND EXISTS (SELECT 1 FROM member AS other WHERE other.archived = 0 AND other.seat = member.seat
                               AND other.id < member.id) ORDER BY id;

-- name: DOCTOR_PITCHES_IN_USE
SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY campaign, channel ORDER BY version) AS place FROM pitch
                WHERE state = 'in use')
WHERE place > 2 ORDER BY id;

-- name: DOCTOR_PITCH_ORIGIN
SELECT pitch.id FROM pitch JOIN pitch AS origin ON origin.id = pitch.made_from
WHERE origin.campaign <> pitch.campaign OR origin.channel <> pitch.channel ORDER BY pitch.id;

-- name: DOCTOR_TALLY_PITCH
SELECT tally.id FROM tally JOIN pitch ON pitch.id = tally.pitch
WHERE pitch.campaign <> tally.campaign
    OR (tally.measure IN ('email', 'voicemail', 'presentation') AND tally.measure <> pitch.channel) ORDER BY tally.id;

-- name: DOCTOR_TALLY_DAY
SELECT tally.id FROM tally JOIN sprint ON sprint.id = tally.sprint WHERE tally.day < sprint.first_day ORDER BY tally.id;

-- name: DOCTOR_SPRINT_COUNTED
-- The same from the side of the few sprints that are open.
SELECT id FROM sprint
WHERE state <> 'closed' AND EXISTS (SELECT 1 FROM tally WHERE tally.sprint = sprint.id AND tally.day < sprint.first_day)
ORDER BY id;

-- name: DOCTOR_NOTE_PITCH
SELECT note.id FROM note JOIN pitch ON pitch.id = note.pitch WHERE note.campaign IS NOT pitch.campaign ORDER BY note.id;

-- name: DOCTOR_NOTE_REASON
SELECT id FROM note WHERE reason IS NOT NULL AND kind <> 'rejection' ORDER BY id;

-- name: DOCTOR_DECISION_PITCH
SELECT decision.id FROM decision JOIN pitch ON pitch.id = decision.pitch WHERE decision.campaign <> pitch.campaign
ORDER BY decision.id;

-- name: DOCTOR_STOP_RULES
SELECT id FROM stop_rule
WHERE archived = 0 AND EXISTS (SELECT 1 FROM stop_rule AS other WHERE other.archived = 0 AND other.campaign = stop_rule.campaign
                               AND other.id < stop_rule.id) ORDER BY id;

-- name: DOCTOR_STANDUP_CLOCK
SELECT id FROM standup WHERE (state = 'running') <> (since <> 0) ORDER BY id;

-- name: DOCTOR_TURN_SPEAKERS
SELECT id FROM turn WHERE state = 'speaking' AND EXISTS (SELECT 1 FROM turn AS other WHERE other.standup = turn.standup
                                                         AND other.state = 'speaking' AND other.id < turn.id) ORDER BY id;

-- name: DOCTOR_HISTORY_ORDER
SELECT id FROM history WHERE undoes >= id ORDER BY id;

-- name: DOCTOR_IMAGE_THING
SELECT id FROM image WHERE thing NOT IN (SELECT name FROM sqlite_schema WHERE type = 'table') ORDER BY id;

-- name: DOCTOR_IMAGE_JSON
SELECT id FROM image
WHERE (before IS NOT NULL AND NOT json_valid(before)) OR (after IS NOT NULL AND NOT json_valid(after)) ORDER BY id;
