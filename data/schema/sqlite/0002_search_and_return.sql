-- What a search of the notes goes by. note_campaign is there already.
CREATE INDEX note_member ON note (member);
CREATE INDEX note_reason ON note (reason) WHERE reason IS NOT NULL;

-- What was put away, to be brought back. company_archived is there already.
CREATE INDEX card_archived ON card (id) WHERE archived = 1;
