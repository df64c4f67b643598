-- Who asked to open the identity behind a ticket where the rules want consent, and what became of it. Kept by triggers from
-- events; nothing else writes it.
CREATE TABLE identity_request (
  event_id     INTEGER PRIMARY KEY REFERENCES event (id),
  ticket_id    INTEGER NOT NULL REFERENCES ticket (id),
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  standing     TEXT NOT NULL CHECK (standing IN ('asked', 'consented', 'refused', 'used')),
  decision_id  INTEGER REFERENCES event (id)
) STRICT;

CREATE UNIQUE INDEX identity_request_open ON identity_request (ticket_id, staff_id) WHERE standing IN ('asked', 'consented');

CREATE INDEX identity_request_waiting ON identity_request (event_id) WHERE standing = 'asked';

CREATE TRIGGER event_asks_for_identity AFTER INSERT ON event WHEN NEW.kind = 'identity_requested'
BEGIN
  INSERT INTO identity_request (event_id, ticket_id, staff_id, standing) VALUES (NEW.id, NEW.ticket_id, NEW.staff_id, 'asked');
END;

CREATE TRIGGER identity_decision_is_sound BEFORE INSERT ON event WHEN NEW.kind IN ('identity_consented', 'identity_refused')
BEGIN
  SELECT RAISE(ABORT, 'only what waits is decided, and nobody decides on their own request')
   WHERE NOT EXISTS (
     SELECT 1 FROM identity_request r
      WHERE r.event_id = (NEW.detail ->> '$.request') AND r.ticket_id = NEW.ticket_id AND r.standing = 'asked'
        AND r.staff_id IS NOT NEW.staff_id);
END;

CREATE TRIGGER event_decides_on_identity AFTER INSERT ON event WHEN NEW.kind IN ('identity_consented', 'identity_refused')
BEGIN
  UPDATE identity_request
     SET standing = CASE NEW.kind WHEN 'identity_consented' THEN 'consented' ELSE 'refused' END, decision_id = NEW.id
   WHERE event_id = (NEW.detail ->> '$.request');
END;

-- A consent opens once, for whoever asked.
CREATE TRIGGER identity_opening_is_sound BEFORE INSERT ON event
WHEN NEW.kind = 'identity_opened' AND NEW.detail ->> '$.request' IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a consent opens an identity once, for whoever asked')
   WHERE NOT EXISTS (
     SELECT 1 FROM identity_request r
      WHERE r.event_id = (NEW.detail ->> '$.request') AND r.ticket_id = NEW.ticket_id AND r.standing = 'consented'
        AND r.staff_id = NEW.staff_id);
END;

CREATE TRIGGER event_uses_consent AFTER INSERT ON event
WHEN NEW.kind = 'identity_opened' AND NEW.detail ->> '$.request' IS NOT NULL
BEGIN
  UPDATE identity_request SET standing = 'used' WHERE event_id = (NEW.detail ->> '$.request');
END;
