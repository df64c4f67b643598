-- The deadline that runs now, by which the desk sorts; far in the future where no clock runs.
ALTER TABLE ticket ADD COLUMN due_key INTEGER GENERATED ALWAYS AS (
    CASE
      WHEN state = 'received' THEN verification_due_at
      WHEN state IN ('verified', 'disposed', 'in_progress') THEN response_due_at
      ELSE 9007199254740991
    END
  ) VIRTUAL;

-- Since when nothing has happened to a ticket that is still open.
ALTER TABLE ticket ADD COLUMN silent_since INTEGER GENERATED ALWAYS AS (
    CASE WHEN state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'referred') THEN updated_at END
  ) VIRTUAL;

-- Whether a unit is at it.
ALTER TABLE ticket ADD COLUMN with_unit INTEGER GENERATED ALWAYS AS (CASE WHEN state IN ('disposed', 'in_progress') THEN 1 END) VIRTUAL;

-- Each of these is a way through the desk: what a view or a filter asks for first, and then its order.
CREATE INDEX ticket_by_due ON ticket (due_key, id);

CREATE INDEX ticket_by_silence ON ticket (silent_since, id) WHERE silent_since IS NOT NULL;

CREATE INDEX ticket_by_unit_line ON ticket (unit_id, id) WHERE unit_id IS NOT NULL;

CREATE INDEX ticket_by_unit_due ON ticket (unit_id, due_key, id) WHERE unit_id IS NOT NULL;

CREATE INDEX ticket_by_province ON ticket (province, id) WHERE province IS NOT NULL;

CREATE INDEX ticket_by_topic ON ticket (topic, id) WHERE topic IS NOT NULL;

CREATE INDEX ticket_by_day ON ticket (received_at, id);

CREATE INDEX ticket_with_units ON ticket (with_unit, id) WHERE with_unit IS NOT NULL;

CREATE INDEX ticket_by_priority ON ticket (priority, id) WHERE priority <> 'biasa';

CREATE INDEX ticket_in_confidence ON ticket (id) WHERE visibility = 'rahasia';

-- Who has taken a ticket up, so that two do not work at the same. A courtesy, no lock: whoever is silent for long can be
-- relieved by a colleague.
CREATE TABLE claim (
  ticket_id   INTEGER PRIMARY KEY REFERENCES ticket (id),
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  claimed_at  INTEGER NOT NULL,
  active_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX claim_by_staff ON claim (staff_id, ticket_id);

-- Who has a ticket's page open, as far as that can be known.
CREATE TABLE presence (
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER presence_keeps_claim AFTER INSERT ON presence
BEGIN
  UPDATE claim SET active_at = max(active_at, NEW.seen_at) WHERE ticket_id = NEW.ticket_id AND staff_id = NEW.staff_id;
END;

CREATE TRIGGER presence_goes_on AFTER UPDATE OF seen_at ON presence
BEGIN
  UPDATE claim SET active_at = max(active_at, NEW.seen_at) WHERE ticket_id = NEW.ticket_id AND staff_id = NEW.staff_id;
END;

-- Whoever acts on a ticket is at it.
CREATE TRIGGER event_keeps_claim AFTER INSERT ON event WHEN NEW.staff_id IS NOT NULL
BEGIN
  UPDATE claim SET active_at = max(active_at, NEW.at) WHERE ticket_id = NEW.ticket_id AND staff_id = NEW.staff_id;
END;

-- A ticket that goes to another desk, or waits for somebody outside, is nobody's any more.
CREATE TRIGGER claim_ends AFTER UPDATE OF state, unit_id ON ticket
WHEN NEW.unit_id IS NOT OLD.unit_id OR NEW.state NOT IN ('received', 'verified', 'disposed', 'in_progress')
BEGIN
  DELETE FROM claim WHERE ticket_id = NEW.id;
END;

-- Views that a member of staff has named: the filters as the query of an address.
CREATE TABLE saved_view (
  id          INTEGER PRIMARY KEY,
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  query       TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 1000),
  created_at  INTEGER NOT NULL,
  CONSTRAINT saved_view_name UNIQUE (staff_id, name)
) STRICT;

-- What left the portal as a file: which list, in which form, how many tickets. Never edited.
CREATE TABLE desk_export (
  id        INTEGER PRIMARY KEY,
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  form      TEXT NOT NULL CHECK (form IN ('csv', 'xlsx')),
  query     TEXT NOT NULL,
  tickets   INTEGER NOT NULL CHECK (tickets >= 0),
  at        INTEGER NOT NULL
) STRICT;

CREATE TRIGGER export_is_recorded AFTER INSERT ON desk_export
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('exported', NEW.staff_id, NEW.id, NEW.at);
END;

CREATE TRIGGER export_is_not_edited BEFORE UPDATE ON desk_export
BEGIN
  SELECT RAISE(ABORT, 'exports are never edited');
END;

CREATE TRIGGER export_is_not_removed BEFORE DELETE ON desk_export
BEGIN
  SELECT RAISE(ABORT, 'exports are never removed');
END;
