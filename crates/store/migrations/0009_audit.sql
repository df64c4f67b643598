-- The proof that nothing was changed afterwards. A seal covers the events and staff events since the one before it, by
-- their digests (32 bytes each, events first, in the order of their ids), and holds on to that one's root; it is signed
-- with a key that is not in here. The ranges of ids have no gaps; where nothing came, last is one less than first.
CREATE TABLE audit_seal (
  number             INTEGER PRIMARY KEY CHECK (number > 0),
  previous_root      BLOB NOT NULL CHECK (length(previous_root) = 32),
  first_event        INTEGER NOT NULL,
  last_event         INTEGER NOT NULL CHECK (last_event >= first_event - 1),
  first_staff_event  INTEGER NOT NULL,
  last_staff_event   INTEGER NOT NULL CHECK (last_staff_event >= first_staff_event - 1),
  row_digests        BLOB NOT NULL CHECK (length(row_digests) = 32 * (last_event - first_event + 1 + last_staff_event - first_staff_event + 1)),
  root               BLOB NOT NULL CHECK (length(root) = 32),
  key_id             TEXT NOT NULL,
  signature          BLOB NOT NULL,
  sealed_at          INTEGER NOT NULL
) STRICT;

CREATE TRIGGER seal_goes_on_from_the_last BEFORE INSERT ON audit_seal
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_seal)
  OR NEW.previous_root <> coalesce((SELECT root FROM audit_seal WHERE number = NEW.number - 1), zeroblob(32))
  OR NEW.first_event <> coalesce((SELECT last_event FROM audit_seal WHERE number = NEW.number - 1), 0) + 1
  OR NEW.first_staff_event <> coalesce((SELECT last_staff_event FROM audit_seal WHERE number = NEW.number - 1), 0) + 1
BEGIN
  SELECT RAISE(ABORT, 'a seal goes on where the last one ended');
END;

CREATE TRIGGER seal_is_not_edited BEFORE UPDATE ON audit_seal
BEGIN
  SELECT RAISE(ABORT, 'seals are never edited');
END;

CREATE TRIGGER seal_is_not_removed BEFORE DELETE ON audit_seal
BEGIN
  SELECT RAISE(ABORT, 'seals are never removed');
END;

-- Ids grow one by one, so nothing can come to stand below what is sealed, and a gap means that a row is missing.
CREATE TRIGGER event_ids_have_no_gaps AFTER INSERT ON event
WHEN NEW.id <> 1 AND NOT EXISTS (SELECT 1 FROM event WHERE id = NEW.id - 1)
BEGIN
  SELECT RAISE(ABORT, 'ids of events grow one by one');
END;

CREATE TRIGGER staff_event_ids_have_no_gaps AFTER INSERT ON staff_event
WHEN NEW.id <> 1 AND NOT EXISTS (SELECT 1 FROM staff_event WHERE id = NEW.id - 1)
BEGIN
  SELECT RAISE(ABORT, 'ids of staff events grow one by one');
END;

-- Files that are on their way: their chunks come one by one and count once the file's event is there. What has been on
-- its way for long will not come any more, and its chunks go.
CREATE TABLE attachment_pending (
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  digest      BLOB NOT NULL,
  started_at  INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attachment_has_come AFTER INSERT ON attachment
BEGIN
  DELETE FROM attachment_pending WHERE ticket_id = NEW.ticket_id AND digest = NEW.digest;
END;

CREATE TRIGGER attachment_never_came AFTER DELETE ON attachment_pending
WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE ticket_id = OLD.ticket_id AND digest = OLD.digest)
BEGIN
  DELETE FROM attachment_chunk WHERE ticket_id = OLD.ticket_id AND digest = OLD.digest;
END;
