-- The board of one sales team. Days are TEXT YYYY-MM-DD, instants INTEGER seconds UTC, truth INTEGER 0/1.
-- Every row that people edit has a revision; ranks and positions stand outside it.

CREATE TABLE team (
    id                  INTEGER PRIMARY KEY CHECK (id = 1), -- one team per board
    rev                 INTEGER NOT NULL CHECK (rev > 0),
    name                TEXT    NOT NULL,
    zone                TEXT    NOT NULL, -- a TZ name; empty for the computer's own
    week_mask           INTEGER NOT NULL CHECK (week_mask BETWEEN 1 AND 127), -- bit 0 Monday .. bit 6 Sunday
    standup_minutes     INTEGER NOT NULL CHECK (standup_minutes BETWEEN 1 AND 120),
    limit_todo          INTEGER NOT NULL CHECK (limit_todo BETWEEN 0 AND 999), -- soft limits; 0 for none
    limit_doing         INTEGER NOT NULL CHECK (limit_doing BETWEEN 0 AND 999),
    limit_waiting       INTEGER NOT NULL CHECK (limit_waiting BETWEEN 0 AND 999),
    floor               INTEGER NOT NULL CHECK (floor BETWEEN 1 AND 999), -- positives per thousand touches
    window_email        INTEGER NOT NULL CHECK (window_email BETWEEN 0 AND 90), -- days until a touch is settled
    window_voicemail    INTEGER NOT NULL CHECK (window_voicemail BETWEEN 0 AND 90),
    window_presentation INTEGER NOT NULL CHECK (window_presentation BETWEEN 0 AND 90)
) STRICT;

CREATE TABLE day_off (
    id    INTEGER PRIMARY KEY,
    day   TEXT NOT NULL UNIQUE CHECK (length(day) = 10), -- nobody works
    words TEXT NOT NULL -- why
) STRICT;

CREATE TABLE reason (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    position INTEGER NOT NULL, -- dense, from 1
    words    TEXT    NOT NULL CHECK (words <> ''), -- why a prospect says no
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE member (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    name     TEXT    NOT NULL CHECK (name <> ''),
    role     TEXT    NOT NULL CHECK (role IN ('executive', 'generator', 'collector')),
    seat     INTEGER NOT NULL, -- 1..5 while active, 0 when archived
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    CHECK (CASE WHEN archived = 1 THEN seat = 0 ELSE seat BETWEEN 1 AND 5 END)
) STRICT;
CREATE UNIQUE INDEX member_seat ON member (seat) WHERE archived = 0;

CREATE TABLE absence (
    id        INTEGER PRIMARY KEY,
    member    INTEGER NOT NULL REFERENCES member,
    first_day TEXT    NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT    NOT NULL CHECK (length(last_day) = 10 AND last_day >= first_day),
    words     TEXT    NOT NULL
) STRICT;
CREATE INDEX absence_last_day ON absence (last_day);
CREATE INDEX absence_member ON absence (member);

CREATE TABLE campaign (
    id             INTEGER PRIMARY KEY,
    rev            INTEGER NOT NULL CHECK (rev > 0),
    rank           INTEGER NOT NULL, -- dense from 1 among those not archived; 0 when archived
    name           TEXT    NOT NULL CHECK (name <> ''),
    industry       TEXT    NOT NULL,
    offering       TEXT    NOT NULL, -- the service or product
    differentiator TEXT    NOT NULL, -- what makes us different
    owner          INTEGER REFERENCES member,
    state          TEXT    NOT NULL CHECK (state IN ('active', 'paused', 'stopped')),
    stopped_in     INTEGER REFERENCES sprint, -- the sprint whose decision paused or stopped it
    floor          INTEGER NOT NULL CHECK (floor BETWEEN 0 AND 999), -- per thousand; 0 for the team's
    created        TEXT    NOT NULL CHECK (length(created) = 10),
    archived       INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX campaign_rank ON campaign (rank) WHERE archived = 0;
CREATE INDEX campaign_stopped_in ON campaign (stopped_in) WHERE stopped_in IS NOT NULL;
CREATE INDEX campaign_owner ON campaign (owner);

CREATE TABLE designation (
    id       INTEGER PRIMARY KEY,
    campaign INTEGER NOT NULL REFERENCES campaign,
    position INTEGER NOT NULL, -- dense, from 1
    title    TEXT    NOT NULL CHECK (title <> '') -- a job title of the audience
) STRICT;
CREATE INDEX designation_campaign ON designation (campaign, position);

CREATE TABLE company (
    id             INTEGER PRIMARY KEY,
    rev            INTEGER NOT NULL CHECK (rev > 0),
    name           TEXT    NOT NULL CHECK (name <> ''),
    folded         TEXT    NOT NULL UNIQUE, -- the name without case and accents
    do_not_contact INTEGER NOT NULL CHECK (do_not_contact IN (0, 1)),
    archived       INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX company_left_alone ON company (id) WHERE do_not_contact = 1;
CREATE INDEX company_archived ON company (id) WHERE archived = 1;

CREATE TABLE standing (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    campaign INTEGER NOT NULL REFERENCES campaign,
    company  INTEGER NOT NULL REFERENCES company,
    state    TEXT    NOT NULL CHECK (state IN ('untouched', 'reached', 'talking', 'won', 'no')),
    UNIQUE (campaign, company)
) STRICT;
CREATE INDEX standing_company ON standing (company);
CREATE INDEX standing_state ON standing (campaign, state, company); -- covers the counts by standing

CREATE TABLE sprint (
    id              INTEGER PRIMARY KEY CHECK (id > 0), -- its number
    rev             INTEGER NOT NULL CHECK (rev > 0),
    state           TEXT    NOT NULL CHECK (state IN ('draft', 'running', 'closed')),
    goal            TEXT    NOT NULL,
    first_day       TEXT    NOT NULL CHECK (length(first_day) = 10),
    last_day        TEXT    NOT NULL CHECK (length(last_day) = 10 AND last_day >= first_day),
    committed       INTEGER NOT NULL CHECK (committed >= 0), -- outreach targets when it was started
    committed_cards INTEGER NOT NULL CHECK (committed_cards >= 0), -- cards when it was started
    started         TEXT    CHECK (length(started) = 10), -- the day it was started
    closed          TEXT    CHECK (length(closed) = 10), -- the day it was closed
    reached         TEXT    NOT NULL CHECK (reached IN ('open', 'yes', 'partly', 'no')), -- the goal
    reached_why     TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX sprint_one_running ON sprint (state) WHERE state = 'running';
CREATE UNIQUE INDEX sprint_one_draft ON sprint (state) WHERE state = 'draft';
CREATE INDEX sprint_state ON sprint (state);

CREATE TABLE commitment (
    id           INTEGER PRIMARY KEY,
    sprint       INTEGER NOT NULL REFERENCES sprint,
    campaign     INTEGER NOT NULL REFERENCES campaign,
    added        TEXT    NOT NULL CHECK (length(added) = 10), -- the day it came in
    carried_over INTEGER NOT NULL CHECK (carried_over IN (0, 1)), -- the sprint before had it too
    UNIQUE (sprint, campaign)
) STRICT;
CREATE INDEX commitment_campaign ON commitment (campaign);

CREATE TABLE target (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    sprint   INTEGER NOT NULL REFERENCES sprint,
    campaign INTEGER NOT NULL REFERENCES campaign,
    measure  TEXT    NOT NULL CHECK (measure IN ('company', 'contact', 'email', 'call', 'voicemail', 'presentation',
                                                 'reply', 'positive', 'rejection', 'meeting', 'deal')),
    member   INTEGER REFERENCES member, -- who does it; nobody: shared
    n        INTEGER NOT NULL CHECK (n BETWEEN 1 AND 1000000)
) STRICT;
CREATE UNIQUE INDEX target_key ON target (sprint, campaign, measure, coalesce(member, 0));
CREATE INDEX target_campaign ON target (campaign);

CREATE TABLE scope_change (
    id       INTEGER PRIMARY KEY,
    sprint   INTEGER NOT NULL REFERENCES sprint,
    day      TEXT    NOT NULL CHECK (length(day) = 10),
    outreach INTEGER NOT NULL, -- + added, - removed
    cards    INTEGER NOT NULL,
    why      TEXT    NOT NULL
) STRICT;
CREATE INDEX scope_change_sprint ON scope_change (sprint, day);

CREATE TABLE stop_rule (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    campaign INTEGER NOT NULL REFERENCES campaign,
    measure  TEXT    NOT NULL CHECK (measure IN ('company', 'contact', 'email', 'call', 'voicemail', 'presentation',
                                                 'reply', 'positive', 'rejection', 'meeting', 'deal')),
    least    INTEGER NOT NULL CHECK (least BETWEEN 1 AND 1000000), -- stop if fewer than this ...
    sprint   INTEGER NOT NULL CHECK (sprint > 0), -- ... by the end of this sprint, which need not exist yet
    written  TEXT    NOT NULL CHECK (length(written) = 10), -- what counts comes on or after this day
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)) -- replaced or withdrawn
) STRICT;
CREATE UNIQUE INDEX stop_rule_current ON stop_rule (campaign) WHERE archived = 0;
CREATE INDEX stop_rule_campaign ON stop_rule (campaign);

CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    sprint   INTEGER NOT NULL REFERENCES sprint,
    day      TEXT    NOT NULL CHECK (length(day) = 10),
    member   INTEGER NOT NULL REFERENCES member, -- who entered it
    campaign INTEGER NOT NULL REFERENCES campaign,
    pitch    INTEGER REFERENCES pitch, -- the version; none: the campaign as a whole
    word     TEXT    NOT NULL CHECK (word IN ('keep', 'tweak', 'pause', 'stop', 'open')),
    reason   TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX decision_key ON decision (sprint, campaign, coalesce(pitch, 0));
CREATE INDEX decision_campaign ON decision (campaign, sprint);
CREATE INDEX decision_pitch ON decision (pitch) WHERE pitch IS NOT NULL;

CREATE TABLE pitch (
    id         INTEGER PRIMARY KEY,
    rev        INTEGER NOT NULL CHECK (rev > 0),
    campaign   INTEGER NOT NULL REFERENCES campaign,
    channel    TEXT    NOT NULL CHECK (channel IN ('email', 'voicemail', 'presentation')),
    version    INTEGER NOT NULL CHECK (version > 0), -- from 1 per campaign and channel
    state      TEXT    NOT NULL CHECK (state IN ('draft', 'in use', 'stopped')),
    words      TEXT    NOT NULL,
    hypothesis TEXT    NOT NULL, -- what we expect this version to change
    made_from  INTEGER REFERENCES pitch, -- the version it was copied from
    decision   INTEGER REFERENCES decision, -- the decision it comes from
    created    TEXT    NOT NULL CHECK (length(created) = 10),
    UNIQUE (campaign, channel, version)
) STRICT;
CREATE INDEX pitch_made_from ON pitch (made_from) WHERE made_from IS NOT NULL;
CREATE INDEX pitch_decision ON pitch (decision) WHERE decision IS NOT NULL;

CREATE TABLE card (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    sprint   INTEGER REFERENCES sprint, -- none: it waits with its campaign
    campaign INTEGER REFERENCES campaign, -- none: a chore of the team
    lane     TEXT    NOT NULL CHECK (lane IN ('todo', 'doing', 'waiting', 'done')),
    rank     INTEGER NOT NULL, -- dense from 1 in its lane
    title    TEXT    NOT NULL CHECK (title <> ''),
    words    TEXT    NOT NULL,
    owner    INTEGER REFERENCES member,
    measure  TEXT    CHECK (measure IN ('company', 'contact', 'email', 'call', 'voicemail', 'presentation',
                                        'reply', 'positive', 'rejection', 'meeting', 'deal')), -- what one more counts
    planned  INTEGER NOT NULL CHECK (planned BETWEEN 0 AND 1000000), -- how many of its measure; 0 for no number
    pitch    INTEGER REFERENCES pitch, -- the version it uses
    company  INTEGER REFERENCES company, -- whom it is about
    due      TEXT    CHECK (length(due) = 10),
    blocked  TEXT    NOT NULL, -- why it is blocked, or empty
    lane_day TEXT    NOT NULL CHECK (length(lane_day) = 10), -- the day it came into its lane
    carried  INTEGER NOT NULL CHECK (carried >= 0), -- how many sprints it was carried over
    created  TEXT    NOT NULL CHECK (length(created) = 10),
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX card_sprint ON card (sprint, lane, rank) WHERE archived = 0;
CREATE INDEX card_campaign ON card (campaign);
CREATE INDEX card_company ON card (company) WHERE company IS NOT NULL;
CREATE INDEX card_pitch ON card (pitch) WHERE pitch IS NOT NULL;

CREATE TABLE note (
    id          INTEGER PRIMARY KEY,
    rev         INTEGER NOT NULL CHECK (rev > 0),
    sprint      INTEGER REFERENCES sprint, -- none when none ran
    day         TEXT    NOT NULL CHECK (length(day) = 10),
    said        INTEGER NOT NULL CHECK (said >= 0), -- the instant it was said; the noon of a day that was over
    member      INTEGER NOT NULL REFERENCES member,
    kind        TEXT    NOT NULL CHECK (kind IN ('success', 'rejection', 'idea', 'reaction', 'blocker', 'today')),
    words       TEXT    NOT NULL CHECK (words <> ''),
    campaign    INTEGER REFERENCES campaign,
    company     INTEGER REFERENCES company,
    pitch       INTEGER REFERENCES pitch,
    designation INTEGER REFERENCES designation, -- whom it was heard from
    reason      INTEGER REFERENCES reason, -- of a rejection; none: not said
    card        INTEGER REFERENCES card, -- the card a blocker or an idea became
    counted     INTEGER NOT NULL CHECK (counted IN (0, 1)), -- it counted its answer
    archived    INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX note_day ON note (day);
CREATE INDEX note_sprint ON note (sprint, kind);
CREATE INDEX note_campaign ON note (campaign) WHERE campaign IS NOT NULL;
CREATE INDEX note_company ON note (company) WHERE company IS NOT NULL;
CREATE INDEX note_pitch ON note (pitch) WHERE pitch IS NOT NULL;
CREATE INDEX note_designation ON note (designation) WHERE designation IS NOT NULL;
CREATE INDEX note_card ON note (card) WHERE card IS NOT NULL;

CREATE TABLE learning (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    sprint   INTEGER REFERENCES sprint,
    day      TEXT    NOT NULL CHECK (length(day) = 10),
    member   INTEGER NOT NULL REFERENCES member,
    campaign INTEGER REFERENCES campaign, -- none: for all
    source   TEXT    NOT NULL CHECK (source IN ('prospect', 'partner', 'competitor', 'expert', 'team')),
    words    TEXT    NOT NULL CHECK (words <> ''),
    note     INTEGER REFERENCES note, -- the note it was taken from
    archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX learning_sprint ON learning (sprint);
CREATE INDEX learning_campaign ON learning (campaign) WHERE campaign IS NOT NULL;
CREATE INDEX learning_note ON learning (note) WHERE note IS NOT NULL;

CREATE TABLE ground (
    id       INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision,
    learning INTEGER NOT NULL REFERENCES learning,
    UNIQUE (decision, learning)
) STRICT;
CREATE INDEX ground_learning ON ground (learning);

CREATE TABLE tally (
    id       INTEGER PRIMARY KEY,
    sprint   INTEGER REFERENCES sprint, -- the one that ran
    day      TEXT    NOT NULL CHECK (length(day) = 10),
    member   INTEGER NOT NULL REFERENCES member,
    campaign INTEGER NOT NULL REFERENCES campaign,
    pitch    INTEGER REFERENCES pitch, -- none: the version is not known, or there is none
    card     INTEGER REFERENCES card,
    measure  TEXT    NOT NULL CHECK (measure IN ('company', 'contact', 'email', 'call', 'voicemail', 'presentation',
                                                 'reply', 'positive', 'rejection', 'meeting', 'deal')),
    n        INTEGER NOT NULL CHECK (n <> 0 AND n BETWEEN -1000000 AND 1000000) -- below zero only as a correction
) STRICT;
CREATE UNIQUE INDEX tally_key ON tally (day, member, campaign, measure, coalesce(pitch, 0), coalesce(card, 0));
-- Covers the sums of a sprint, in their order; without a sprint: what came while none ran.
CREATE INDEX tally_sprint ON tally (sprint, day, member, campaign, pitch, measure, n);
CREATE INDEX tally_campaign ON tally (campaign, measure, day);
CREATE INDEX tally_card ON tally (card, measure, n) WHERE card IS NOT NULL;
CREATE INDEX tally_pitch ON tally (pitch) WHERE pitch IS NOT NULL;

CREATE TABLE standup (
    id      INTEGER PRIMARY KEY,
    rev     INTEGER NOT NULL CHECK (rev > 0),
    sprint  INTEGER REFERENCES sprint,
    day     TEXT    NOT NULL UNIQUE CHECK (length(day) = 10),
    state   TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'ended')),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 120),
    spent   INTEGER NOT NULL CHECK (spent >= 0), -- seconds before `since`
    since   INTEGER NOT NULL -- the instant the clock last began to run; 0 while it stands
) STRICT;
CREATE INDEX standup_sprint ON standup (sprint);

CREATE TABLE turn (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    standup  INTEGER NOT NULL REFERENCES standup,
    member   INTEGER NOT NULL REFERENCES member,
    position INTEGER NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('next', 'speaking', 'spoken', 'away')),
    spent    INTEGER NOT NULL CHECK (spent >= 0),
    since    INTEGER NOT NULL,
    UNIQUE (standup, member)
) STRICT;

CREATE TABLE action (
    id       INTEGER PRIMARY KEY,
    rev      INTEGER NOT NULL CHECK (rev > 0),
    sprint   INTEGER NOT NULL REFERENCES sprint, -- whose retrospective took it
    words    TEXT    NOT NULL CHECK (words <> ''),
    owner    INTEGER REFERENCES member,
    state    TEXT    NOT NULL CHECK (state IN ('open', 'done', 'not done', 'dropped')),
    reviewed INTEGER REFERENCES sprint -- whose retrospective looked at it
) STRICT;
CREATE INDEX action_sprint ON action (sprint);
CREATE INDEX action_open ON action (state) WHERE state = 'open';

CREATE TABLE ranking (
    id        INTEGER PRIMARY KEY,
    sprint    INTEGER NOT NULL REFERENCES sprint,
    campaign  INTEGER NOT NULL REFERENCES campaign,
    suggested INTEGER NOT NULL, -- the rank the figures suggested
    given     INTEGER NOT NULL, -- the rank the team gave
    reason    TEXT    NOT NULL,
    UNIQUE (sprint, campaign)
) STRICT;
CREATE INDEX ranking_campaign ON ranking (campaign);

CREATE TABLE closing (
    id             INTEGER PRIMARY KEY REFERENCES sprint, -- the sprint's number
    day            TEXT    NOT NULL CHECK (length(day) = 10),
    formulas       INTEGER NOT NULL, -- the version of the formulas that made it
    working_days   INTEGER NOT NULL,
    people         INTEGER NOT NULL, -- active members
    people_counted INTEGER NOT NULL, -- of them, who counted anything
    days_counted   INTEGER NOT NULL, -- working days with any count
    cards          INTEGER NOT NULL,
    cards_done     INTEGER NOT NULL
) STRICT;

CREATE TABLE closing_campaign (
    id        INTEGER PRIMARY KEY,
    sprint    INTEGER NOT NULL REFERENCES sprint,
    campaign  INTEGER NOT NULL REFERENCES campaign,
    name      TEXT    NOT NULL, -- as it was
    direction TEXT    NOT NULL,
    sentence  TEXT    NOT NULL,
    decision  TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    UNIQUE (sprint, campaign)
) STRICT;
CREATE INDEX closing_campaign_campaign ON closing_campaign (campaign);

CREATE TABLE closing_line (
    id         INTEGER PRIMARY KEY,
    sprint     INTEGER NOT NULL REFERENCES sprint,
    campaign   INTEGER NOT NULL REFERENCES campaign,
    pitch      INTEGER REFERENCES pitch, -- none: the whole campaign
    pitch_name TEXT    NOT NULL, -- as it was
    measure    TEXT    NOT NULL CHECK (measure IN ('company', 'contact', 'email', 'call', 'voicemail', 'presentation',
                                                   'reply', 'positive', 'rejection', 'meeting', 'deal')),
    n          INTEGER NOT NULL,
    open       INTEGER NOT NULL, -- of n touches, younger than the reply window
    target     INTEGER NOT NULL,
    verdict    TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX closing_line_key ON closing_line (sprint, campaign, coalesce(pitch, 0), measure);
-- Covers the sums of the years.
CREATE INDEX closing_line_campaign ON closing_line (campaign, pitch, measure, sprint, n, open);
CREATE INDEX closing_line_pitch ON closing_line (pitch) WHERE pitch IS NOT NULL;

CREATE TABLE closing_text (
    id     INTEGER PRIMARY KEY,
    sprint INTEGER NOT NULL REFERENCES sprint,
    part   TEXT    NOT NULL CHECK (part IN ('decision', 'learning', 'action', 'story')),
    words  TEXT    NOT NULL CHECK (words <> '') -- a line of the retrospective as it read then, names and all
) STRICT;
CREATE INDEX closing_text_sprint ON closing_text (sprint);

CREATE TABLE history (
    id     INTEGER PRIMARY KEY,
    token  TEXT    NOT NULL UNIQUE, -- the change's own random id: a retry applies once
    at     INTEGER NOT NULL, -- seconds UTC; order is by id
    member INTEGER REFERENCES member, -- as whom
    login  TEXT    NOT NULL, -- the computer's login
    words  TEXT    NOT NULL,
    kind   TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    undoes INTEGER REFERENCES history, -- the entry this one takes back or brings back
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)) -- a later entry has taken it back
) STRICT;
CREATE INDEX history_own ON history (member, login, undone, kind, id);

CREATE TABLE image (
    id      INTEGER PRIMARY KEY,
    history INTEGER NOT NULL REFERENCES history,
    thing   TEXT    NOT NULL, -- the table
    row     INTEGER NOT NULL, -- the id in it
    before  TEXT, -- JSON of the columns that differ; none: there was no row
    after   TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX image_history ON image (history);
CREATE INDEX image_row ON image (thing, row);
