-- Who has what to do with a ticket, and how far it has come: units, approval, referral, merging. All of it is kept by
-- triggers from events; nothing else writes it.
ALTER TABLE ticket ADD COLUMN class TEXT NOT NULL DEFAULT 'tidak_berkadar' CHECK (class IN ('tidak_berkadar', 'berkadar'));

ALTER TABLE ticket ADD COLUMN priority TEXT NOT NULL DEFAULT 'biasa' CHECK (priority IN ('biasa', 'segera', 'sangat_segera'));

-- The unit that a complaint about misconduct accuses: it never sees the ticket.
ALTER TABLE ticket ADD COLUMN accused_unit_id INTEGER REFERENCES unit (id);

-- The proposed answer, rejection or closing that waits for somebody else's consent.
ALTER TABLE ticket ADD COLUMN pending_event_id INTEGER REFERENCES event (id);

-- Who wrote the answer that somebody else let go out, once the reporter said that the matter is not settled.
ALTER TABLE ticket ADD COLUMN barred_author_id INTEGER REFERENCES staff (id);

-- How often it was given back or passed on.
ALTER TABLE ticket ADD COLUMN handovers INTEGER NOT NULL DEFAULT 0;

-- The other body, by when its number is to be known, and that number.
ALTER TABLE ticket ADD COLUMN referral_body TEXT;

ALTER TABLE ticket ADD COLUMN referral_due_at INTEGER;

ALTER TABLE ticket ADD COLUMN referral_number TEXT;

-- What a unit has to do with a ticket. The lead's unit is ticket.unit_id as well.
CREATE TABLE assignment (
  id          INTEGER PRIMARY KEY,
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  part        TEXT NOT NULL CHECK (part IN ('lead', 'joint', 'copy')),
  state       TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'answered', 'returned', 'forwarded', 'ended')),
  due_at      INTEGER,
  event_id    INTEGER NOT NULL REFERENCES event (id),
  changed_at  INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX assignment_of_unit ON assignment (unit_id, ticket_id) WHERE state IN ('offered', 'accepted', 'answered');

CREATE UNIQUE INDEX assignment_of_lead ON assignment (ticket_id) WHERE part = 'lead' AND state IN ('offered', 'accepted', 'answered');

CREATE INDEX assignment_by_ticket ON assignment (ticket_id);

INSERT INTO assignment (ticket_id, unit_id, part, state, event_id, changed_at)
SELECT t.id, t.unit_id, 'lead', CASE WHEN t.state = 'disposed' THEN 'offered' ELSE 'accepted' END, max(e.id), t.updated_at
  FROM ticket t JOIN event e ON e.ticket_id = t.id
 WHERE t.unit_id IS NOT NULL
 GROUP BY t.id;

-- What is about misconduct waits in the Inspectorate's line, whatever else is to be said about it.
DROP INDEX ticket_by_lane;

ALTER TABLE ticket DROP COLUMN lane;

ALTER TABLE ticket ADD COLUMN lane TEXT GENERATED ALWAYS AS (
    CASE
      WHEN class = 'berkadar' AND state IN ('received', 'verified', 'disposed', 'in_progress') THEN 'inspektorat'
      WHEN state = 'received' AND screening IS NOT NULL THEN 'screening'
      WHEN state IN ('received', 'verified') THEN 'desk'
      WHEN state IN ('disposed', 'in_progress') THEN 'unit:' || unit_id
    END
  ) VIRTUAL;

CREATE INDEX ticket_by_lane ON ticket (lane, id) WHERE lane IS NOT NULL;

CREATE INDEX ticket_of_class ON ticket (id) WHERE class = 'berkadar';

CREATE INDEX ticket_referred ON ticket (referral_due_at, id) WHERE state = 'referred';

-- What is about misconduct is not published, whatever its reporter agreed to: it names people.
DROP VIEW published_ticket;

CREATE VIEW published_ticket AS
SELECT id, kind, year, sequence, title, body, topic, organ, province, regency, occurred_on, state, outcome, received_at, updated_at
  FROM ticket
 WHERE consent_publication = 1 AND visibility <> 'rahasia' AND kind IN ('pengaduan', 'aspirasi')
   AND state IN ('verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered', 'closed')
   AND joined_id IS NULL AND erased_at IS NULL AND class = 'tidak_berkadar';

-- A disposal names its units in detail.to, each with its part; without that the one unit of the event leads. Where the
-- event has no unit, no unit has the ticket any more.
CREATE TRIGGER event_keeps_assignments AFTER INSERT ON event
BEGIN
  UPDATE assignment
     SET state = CASE WHEN NEW.kind = 'handed_back' AND part = 'lead' THEN 'returned' ELSE 'ended' END, changed_at = NEW.at
   WHERE ticket_id = NEW.ticket_id AND state IN ('offered', 'accepted', 'answered')
     AND (NEW.unit_id IS NULL OR NEW.kind = 'disposed');
  UPDATE assignment
     SET state = CASE WHEN part = 'lead' THEN 'forwarded' ELSE 'ended' END, changed_at = NEW.at
   WHERE ticket_id = NEW.ticket_id AND state IN ('offered', 'accepted', 'answered')
     AND NEW.unit_id IS NOT NULL
     AND ((part = 'lead' AND unit_id <> NEW.unit_id) OR (part <> 'lead' AND unit_id = NEW.unit_id));
  INSERT INTO assignment (ticket_id, unit_id, part, state, due_at, event_id, changed_at)
  SELECT NEW.ticket_id, w.value ->> '$.unit', w.value ->> '$.part', 'offered', w.value ->> '$.due_at', NEW.id, NEW.at
    FROM json_each(coalesce(NEW.detail -> '$.to', json_array(json_object('unit', NEW.unit_id, 'part', 'lead')))) w
   WHERE NEW.unit_id IS NOT NULL
     AND (NEW.kind = 'disposed' OR NOT EXISTS (
       SELECT 1 FROM assignment
        WHERE ticket_id = NEW.ticket_id AND part = 'lead' AND state IN ('offered', 'accepted', 'answered')));
  UPDATE assignment
     SET state = CASE
           WHEN NEW.kind IN ('started', 'accepted', 'sent_back') THEN 'accepted'
           WHEN NEW.kind = 'part_returned' THEN 'returned'
           ELSE 'answered'
         END,
         changed_at = NEW.at
   WHERE ticket_id = NEW.ticket_id AND state IN ('offered', 'accepted', 'answered')
     AND unit_id = (NEW.detail ->> '$.by_unit')
     AND (NEW.kind IN ('started', 'accepted', 'sent_back', 'part_returned', 'replied', 'answer_proposed')
          OR (NEW.kind = 'contributed' AND part = 'joint'));
END;

-- What the desk has said about a ticket, and what waits for consent.
CREATE TRIGGER event_keeps_desk AFTER INSERT ON event
BEGIN
  UPDATE ticket
     SET pending_event_id = CASE
           WHEN NEW.kind = 'answer_proposed' THEN NEW.id
           WHEN NEW.kind IN ('sent_back', 'replied', 'closed', 'rejected', 'reopened', 'joined', 'parted', 'merged', 'withdrawn',
                             'erased', 'handed_back', 'forwarded', 'disposed', 'referred') THEN NULL
           WHEN NEW.kind = 'classified' AND (NEW.detail ->> '$.class') <> class THEN NULL
           ELSE pending_event_id
         END,
         handovers = handovers + (NEW.kind IN ('handed_back', 'forwarded')),
         barred_author_id = CASE
           WHEN NEW.kind = 'replied' THEN NULL
           WHEN NEW.kind = 'reopened' THEN
             (SELECT p.staff_id
                FROM event a LEFT JOIN event p ON p.ticket_id = a.ticket_id AND p.sequence = (a.detail ->> '$.proposal')
               WHERE a.ticket_id = NEW.ticket_id AND a.kind IN ('replied', 'closed')
               ORDER BY a.sequence DESC LIMIT 1)
           ELSE barred_author_id
         END
   WHERE id = NEW.ticket_id;
END;

CREATE TRIGGER event_classifies AFTER INSERT ON event WHEN NEW.kind = 'classified'
BEGIN
  UPDATE ticket
     SET class = coalesce(NEW.detail ->> '$.class', class),
         accused_unit_id = CASE WHEN json_type(NEW.detail, '$.accused_unit') IS NULL THEN accused_unit_id ELSE NEW.detail ->> '$.accused_unit' END,
         priority = coalesce(NEW.detail ->> '$.priority', priority),
         province = CASE WHEN json_type(NEW.detail, '$.province') IS NULL THEN province ELSE NEW.detail ->> '$.province' END,
         regency = CASE WHEN json_type(NEW.detail, '$.province') IS NULL THEN regency ELSE NEW.detail ->> '$.regency' END
   WHERE id = NEW.ticket_id;
END;

CREATE TRIGGER event_refers AFTER INSERT ON event WHEN NEW.kind IN ('referred', 'referral_numbered')
BEGIN
  UPDATE ticket
     SET referral_body = coalesce(NEW.detail ->> '$.body', referral_body),
         referral_due_at = coalesce(NEW.detail ->> '$.due_at', referral_due_at),
         referral_number = NEW.detail ->> '$.number',
         answered_at = CASE WHEN NEW.state = 'closed' THEN NEW.at ELSE answered_at END
   WHERE id = NEW.ticket_id;
END;

-- What had joined the merged ticket goes on where it goes on.
CREATE TRIGGER event_merges AFTER INSERT ON event WHEN NEW.kind = 'merged'
BEGIN
  UPDATE ticket SET joined_id = NEW.detail ->> '$.into'
   WHERE id = NEW.ticket_id OR (joined_id = NEW.ticket_id AND state = 'merged');
END;

CREATE TRIGGER disposal_is_sound BEFORE INSERT ON event WHEN NEW.kind IN ('disposed', 'forwarded', 'transferred')
BEGIN
  SELECT RAISE(ABORT, 'a disposal has one leading unit')
   WHERE NEW.unit_id IS NULL
      OR (NEW.detail -> '$.to' IS NOT NULL
          AND (SELECT json_group_array(w.value ->> '$.unit') FROM json_each(NEW.detail, '$.to') w WHERE w.value ->> '$.part' = 'lead')
              <> json_array(NEW.unit_id));
  SELECT RAISE(ABORT, 'a complaint never goes to the unit that it accuses')
    FROM ticket t
   WHERE t.id = NEW.ticket_id
     AND (t.accused_unit_id = NEW.unit_id
          OR EXISTS (SELECT 1 FROM json_each(NEW.detail, '$.to') w WHERE w.value ->> '$.unit' = t.accused_unit_id));
END;

CREATE TRIGGER nobody_approves_own_work BEFORE INSERT ON event WHEN NEW.detail ->> '$.proposal' IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'nobody approves their own work, and only what waits for consent')
   WHERE NOT EXISTS (
     SELECT 1 FROM ticket t JOIN event p ON p.id = t.pending_event_id
      WHERE t.id = NEW.ticket_id AND p.sequence = (NEW.detail ->> '$.proposal') AND p.staff_id IS NOT NEW.staff_id);
END;

CREATE TRIGGER closing_is_not_hollow BEFORE INSERT ON event WHEN NEW.kind = 'closed'
BEGIN
  SELECT RAISE(ABORT, 'a closing says how the matter ended, with evidence or a letter')
   WHERE NEW.sealed_text IS NULL OR (NEW.detail ->> '$.outcome') IS NULL;
  SELECT RAISE(ABORT, 'a matter is settled only after an answer')
   WHERE (NEW.detail ->> '$.outcome') = 'selesai'
     AND NOT EXISTS (
       SELECT 1 FROM event e
        WHERE e.ticket_id = NEW.ticket_id AND e.kind = 'replied'
          AND e.sequence > coalesce((SELECT max(r.sequence) FROM event r WHERE r.ticket_id = NEW.ticket_id AND r.kind = 'reopened'), 0));
END;

CREATE TRIGGER referral_waits_for_its_number BEFORE INSERT ON event WHEN NEW.state = 'closed'
BEGIN
  SELECT RAISE(ABORT, 'a referral stays open until the number of the other body is known')
    FROM ticket t
   WHERE t.id = NEW.ticket_id AND t.state = 'referred' AND coalesce(NEW.detail ->> '$.number', t.referral_number) IS NULL;
END;

CREATE TRIGGER merging_is_sound BEFORE INSERT ON event WHEN NEW.kind = 'merged'
BEGIN
  SELECT RAISE(ABORT, 'a ticket goes on only under one that goes on itself and may be shown')
   WHERE NOT EXISTS (
     SELECT 1 FROM ticket p JOIN ticket t ON t.id = NEW.ticket_id
      WHERE p.id = (NEW.detail ->> '$.into') AND p.id <> t.id AND p.class = t.class AND p.visibility <> 'rahasia'
        AND p.erased_at IS NULL AND p.joined_id IS NULL AND p.state NOT IN ('merged', 'withdrawn', 'rejected'));
END;
