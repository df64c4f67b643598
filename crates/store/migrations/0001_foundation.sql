-- Units of the Secretariat General that answer tickets.
CREATE TABLE unit (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 40),
  name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  added_by    INTEGER NOT NULL REFERENCES staff (id),
  created_at  INTEGER NOT NULL
) STRICT;

-- Accounts. The first administrator is added by nobody who has one.
CREATE TABLE staff (
  id             INTEGER PRIMARY KEY,
  login          TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name           TEXT NOT NULL,
  role           TEXT NOT NULL,
  unit_id        INTEGER REFERENCES unit (id),
  password_hash  TEXT NOT NULL,
  active         INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  added_by       INTEGER REFERENCES staff (id),
  created_at     INTEGER NOT NULL,
  CONSTRAINT liaison_has_a_unit CHECK (role <> 'liaison' OR unit_id IS NOT NULL)
) STRICT;

CREATE TABLE staff_session (
  token_digest  BLOB PRIMARY KEY,
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  started_at    INTEGER NOT NULL,
  seen_at       INTEGER NOT NULL,
  ended_at      INTEGER
) STRICT, WITHOUT ROWID;

-- Failed sign-ins per subject (a digest of a name or of a network address).
CREATE TABLE sign_in_throttle (
  subject_digest    BLOB PRIMARY KEY,
  failures          INTEGER NOT NULL,
  last_failure_at   INTEGER NOT NULL,
  blocked_until_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done to accounts and units, by whom. Appended by triggers, never edited.
CREATE TABLE staff_event (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  staff_id    INTEGER,
  subject_id  INTEGER NOT NULL,
  at          INTEGER NOT NULL
) STRICT;

CREATE TRIGGER staff_is_recorded AFTER INSERT ON staff
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('staff_added', NEW.added_by, NEW.id, NEW.created_at);
END;

CREATE TRIGGER unit_is_recorded AFTER INSERT ON unit
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('unit_added', NEW.added_by, NEW.id, NEW.created_at);
END;

CREATE TRIGGER session_start_is_recorded AFTER INSERT ON staff_session
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('signed_in', NEW.staff_id, NEW.staff_id, NEW.started_at);
END;

CREATE TRIGGER session_end_is_recorded AFTER UPDATE OF ended_at ON staff_session WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('signed_out', NEW.staff_id, NEW.staff_id, NEW.ended_at);
END;

CREATE TRIGGER staff_event_is_not_edited BEFORE UPDATE ON staff_event
BEGIN
  SELECT RAISE(ABORT, 'staff events are never edited');
END;

CREATE TRIGGER staff_event_is_not_removed BEFORE DELETE ON staff_event
BEGIN
  SELECT RAISE(ABORT, 'staff events are never removed');
END;

-- A report and where it stands. The lane is the line in which it waits: the desk's or a unit's.
-- The columns from state on are kept by the trigger on event; nothing else writes them.
CREATE TABLE ticket (
  id                   INTEGER PRIMARY KEY,
  uid                  BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  kind                 TEXT NOT NULL CHECK (kind IN ('pengaduan', 'aspirasi', 'informasi')),
  year                 INTEGER NOT NULL,
  sequence             INTEGER NOT NULL CHECK (sequence > 0),
  title                TEXT NOT NULL,
  body                 TEXT NOT NULL,
  province             TEXT,
  regency              TEXT,
  occurred_on          TEXT,
  visibility           TEXT NOT NULL CHECK (visibility IN ('terbuka', 'anonim', 'rahasia')),
  channel              TEXT NOT NULL,
  consent_processing   INTEGER NOT NULL CHECK (consent_processing IN (0, 1)),
  consent_publication  INTEGER NOT NULL CHECK (consent_publication IN (0, 1)),
  consent_version      TEXT NOT NULL,
  code_digest          BLOB NOT NULL,
  key_id               TEXT NOT NULL,
  sealed_key           BLOB,
  sealed_reporter      BLOB,
  idempotency_digest   BLOB NOT NULL UNIQUE,
  request_digest       BLOB NOT NULL,
  replays              INTEGER NOT NULL DEFAULT 0,
  lapor_id             TEXT UNIQUE,
  received_at          INTEGER NOT NULL,
  verification_due_at  INTEGER NOT NULL,
  response_due_at      INTEGER NOT NULL,
  state                TEXT NOT NULL DEFAULT 'received',
  held_state           TEXT,
  unit_id              INTEGER REFERENCES unit (id),
  topic                TEXT,
  organ                TEXT,
  outcome              TEXT,
  lapor_status         TEXT,
  lapor_status_at      INTEGER,
  version              INTEGER NOT NULL DEFAULT 1,
  updated_at           INTEGER NOT NULL,
  lane                 TEXT GENERATED ALWAYS AS (
    CASE
      WHEN state IN ('received', 'verified') THEN 'desk'
      WHEN state IN ('disposed', 'in_progress') THEN 'unit:' || unit_id
    END
  ) VIRTUAL,
  CONSTRAINT ticket_number UNIQUE (kind, year, sequence)
) STRICT;

-- Places in a line are counted here.
CREATE INDEX ticket_by_lane ON ticket (lane, id) WHERE lane IS NOT NULL;

CREATE INDEX ticket_by_state ON ticket (state, id);

CREATE INDEX ticket_by_unit ON ticket (unit_id, state, id) WHERE unit_id IS NOT NULL;

-- What happened to a ticket: the record from which everything else about it can be told again.
CREATE TABLE event (
  id              INTEGER PRIMARY KEY,
  ticket_id       INTEGER NOT NULL REFERENCES ticket (id),
  sequence        INTEGER NOT NULL CHECK (sequence > 0),
  kind            TEXT NOT NULL,
  author          TEXT NOT NULL CHECK (author IN ('reporter', 'staff', 'system', 'lapor')),
  staff_id        INTEGER REFERENCES staff (id),
  state           TEXT NOT NULL,
  held_state      TEXT,
  unit_id         INTEGER REFERENCES unit (id),
  detail          TEXT CHECK (detail IS NULL OR json_valid(detail)),
  sealed_text     BLOB,
  command_digest  BLOB NOT NULL UNIQUE,
  request_digest  BLOB NOT NULL,
  at              INTEGER NOT NULL,
  CONSTRAINT event_order UNIQUE (ticket_id, sequence),
  CONSTRAINT staff_author_is_named CHECK ((author = 'staff') = (staff_id IS NOT NULL))
) STRICT;

-- What the world outside is to be told. Drained by the notifier; delivered rows stay for the trail.
CREATE TABLE outbox (
  event_id      INTEGER PRIMARY KEY REFERENCES event (id),
  ticket_id     INTEGER NOT NULL REFERENCES ticket (id),
  created_at    INTEGER NOT NULL,
  delivered_at  INTEGER
) STRICT;

CREATE INDEX outbox_waiting ON outbox (created_at) WHERE delivered_at IS NULL;

CREATE VIRTUAL TABLE ticket_search USING fts5 (title, body, content = 'ticket', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2");

-- One insert into ticket is the whole submission: first event, outbox row (by the trigger on event) and search row.
CREATE TRIGGER ticket_is_recorded AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
  UPDATE lapor_delivery SET applied_at = NEW.received_at WHERE complaint_id = NEW.lapor_id AND rank = 0;
  INSERT INTO event (ticket_id, sequence, kind, author, state, command_digest, request_digest, at)
  VALUES (NEW.id, 1, 'received', CASE WHEN NEW.lapor_id IS NULL THEN 'reporter' ELSE 'lapor' END, 'received', NEW.idempotency_digest, NEW.request_digest, NEW.received_at);
END;

-- One insert into event is the whole command: the ticket follows the event.
CREATE TRIGGER event_moves_ticket AFTER INSERT ON event
BEGIN
  UPDATE ticket
     SET state = NEW.state,
         held_state = NEW.held_state,
         unit_id = NEW.unit_id,
         version = NEW.sequence,
         updated_at = NEW.at,
         topic = coalesce(json_extract(NEW.detail, '$.topic'), topic),
         organ = coalesce(json_extract(NEW.detail, '$.organ'), organ),
         verification_due_at = coalesce(json_extract(NEW.detail, '$.verification_due_at'), verification_due_at),
         response_due_at = coalesce(json_extract(NEW.detail, '$.response_due_at'), response_due_at),
         outcome = CASE WHEN NEW.state = 'closed' THEN coalesce(json_extract(NEW.detail, '$.outcome'), outcome) END
   WHERE id = NEW.ticket_id;
  INSERT INTO outbox (event_id, ticket_id, created_at) VALUES (NEW.id, NEW.ticket_id, NEW.at);
END;

CREATE TRIGGER event_is_not_edited BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never edited');
END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'events are never removed');
END;

CREATE TRIGGER ticket_is_not_removed BEFORE DELETE ON ticket
BEGIN
  SELECT RAISE(ABORT, 'tickets are never removed');
END;

-- The reporter's own words and the public number stay as they came.
CREATE TRIGGER report_is_not_edited BEFORE UPDATE OF uid, kind, year, sequence, title, body, received_at, idempotency_digest, request_digest ON ticket
BEGIN
  SELECT RAISE(ABORT, 'reports are never edited');
END;

-- Callbacks of SP4N-LAPOR! as they came, sealed, applied once their report is here.
CREATE TABLE lapor_delivery (
  message_digest  BLOB PRIMARY KEY,
  complaint_id    TEXT NOT NULL,
  rank            INTEGER NOT NULL,
  occurred_at     INTEGER NOT NULL,
  received_at     INTEGER NOT NULL,
  key_id          TEXT NOT NULL,
  sealed_change   BLOB NOT NULL,
  repeats         INTEGER NOT NULL DEFAULT 0,
  applied_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX lapor_delivery_waiting ON lapor_delivery (complaint_id, rank, occurred_at) WHERE applied_at IS NULL;

-- A delivery is applied in the same moment as its event is written.
CREATE TRIGGER event_applies_delivery AFTER INSERT ON event WHEN NEW.author = 'lapor'
BEGIN
  UPDATE lapor_delivery SET applied_at = NEW.at WHERE message_digest = NEW.command_digest;
  UPDATE ticket
     SET lapor_status = json_extract(NEW.detail, '$.lapor_status'), lapor_status_at = json_extract(NEW.detail, '$.occurred_at')
   WHERE id = NEW.ticket_id
     AND json_extract(NEW.detail, '$.lapor_status') IS NOT NULL
     AND coalesce(lapor_status_at, 0) <= json_extract(NEW.detail, '$.occurred_at');
END;

-- Whether the store can be written is found out by writing.
CREATE TABLE heartbeat (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  checked_at  INTEGER NOT NULL
) STRICT;

INSERT INTO heartbeat (id, checked_at) VALUES (1, 0);
