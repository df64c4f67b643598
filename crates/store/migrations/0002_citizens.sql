-- What citizens can do besides reporting and writing: join, add files, rate, reopen, withdraw, erase. And what speaks for
-- a machine behind a report (screening): such a report waits in a line of its own until the desk has looked at it.
ALTER TABLE ticket ADD COLUMN joined_id INTEGER REFERENCES ticket (id);

ALTER TABLE ticket ADD COLUMN network_digest BLOB;

ALTER TABLE ticket ADD COLUMN screening TEXT;

ALTER TABLE ticket ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 4);

-- Who answered before the reporter said that the matter is not settled: somebody else has to look at it again.
ALTER TABLE ticket ADD COLUMN barred_staff_id INTEGER REFERENCES staff (id);

ALTER TABLE ticket ADD COLUMN answered_at INTEGER;

ALTER TABLE ticket ADD COLUMN erased_at INTEGER;

DROP INDEX ticket_by_lane;

ALTER TABLE ticket DROP COLUMN lane;

ALTER TABLE ticket ADD COLUMN lane TEXT GENERATED ALWAYS AS (
    CASE
      WHEN state = 'received' AND screening IS NOT NULL THEN 'screening'
      WHEN state IN ('received', 'verified') THEN 'desk'
      WHEN state IN ('disposed', 'in_progress') THEN 'unit:' || unit_id
    END
  ) VIRTUAL;

CREATE INDEX ticket_by_lane ON ticket (lane, id) WHERE lane IS NOT NULL;

CREATE INDEX ticket_by_joined ON ticket (joined_id) WHERE joined_id IS NOT NULL;

CREATE INDEX ticket_by_network ON ticket (network_digest, received_at) WHERE network_digest IS NOT NULL;

-- Files of the reporter. The content lies in chunks, sealed with the ticket's key under the digest of what came in.
CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY,
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  sequence    INTEGER NOT NULL,
  digest      BLOB NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('jpg', 'png', 'pdf')),
  size        INTEGER NOT NULL CHECK (size > 0),
  chunks      INTEGER NOT NULL CHECK (chunks > 0),
  created_at  INTEGER NOT NULL,
  CONSTRAINT attachment_once UNIQUE (ticket_id, digest),
  CONSTRAINT attachment_of_event UNIQUE (ticket_id, sequence)
) STRICT;

CREATE TABLE attachment_chunk (
  id         INTEGER PRIMARY KEY,
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  digest     BLOB NOT NULL,
  place      INTEGER NOT NULL CHECK (place >= 0),
  sealed     BLOB NOT NULL,
  CONSTRAINT chunk_once UNIQUE (ticket_id, digest, place)
) STRICT;

CREATE TRIGGER event_adds_attachment AFTER INSERT ON event WHEN NEW.kind = 'attached'
BEGIN
  INSERT INTO attachment (ticket_id, sequence, digest, kind, size, chunks, created_at)
  VALUES (NEW.ticket_id, NEW.sequence, unhex(json_extract(NEW.detail, '$.digest')), json_extract(NEW.detail, '$.kind'),
          json_extract(NEW.detail, '$.size'), json_extract(NEW.detail, '$.chunks'), NEW.at);
END;

-- A report that joins another one goes on under that one's number in the same moment as it comes in.
DROP TRIGGER ticket_is_recorded;

CREATE TRIGGER ticket_is_recorded AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
  UPDATE lapor_delivery SET applied_at = NEW.received_at WHERE complaint_id = NEW.lapor_id AND rank = 0;
  INSERT INTO event (ticket_id, sequence, kind, author, state, command_digest, request_digest, at)
  VALUES (NEW.id, 1, 'received', CASE WHEN NEW.lapor_id IS NULL THEN 'reporter' ELSE 'lapor' END, 'received', NEW.idempotency_digest, NEW.request_digest, NEW.received_at);
  INSERT INTO event (ticket_id, sequence, kind, author, state, command_digest, request_digest, at)
  SELECT NEW.id, 2, 'joined', 'reporter', 'merged', unhex(hex(NEW.idempotency_digest) || '02'), NEW.request_digest, NEW.received_at
   WHERE NEW.joined_id IS NOT NULL;
END;

DROP TRIGGER event_moves_ticket;

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
         outcome = CASE WHEN NEW.state = 'closed' THEN coalesce(json_extract(NEW.detail, '$.outcome'), outcome) END,
         rating = coalesce(json_extract(NEW.detail, '$.rating'), rating),
         answered_at = CASE WHEN NEW.kind IN ('replied', 'closed') THEN NEW.at ELSE answered_at END,
         joined_id = CASE WHEN NEW.kind = 'parted' THEN NULL ELSE joined_id END,
         barred_staff_id = CASE
           WHEN NEW.kind = 'replied' THEN NULL
           WHEN NEW.kind = 'reopened' THEN
             (SELECT e.staff_id FROM event e
               WHERE e.ticket_id = NEW.ticket_id AND e.kind IN ('replied', 'closed') AND e.staff_id IS NOT NULL
               ORDER BY e.sequence DESC LIMIT 1)
           ELSE barred_staff_id
         END
   WHERE id = NEW.ticket_id;
  INSERT INTO outbox (event_id, ticket_id, created_at) VALUES (NEW.id, NEW.ticket_id, NEW.at);
END;

-- Tokens that leave the search index are overwritten, not only marked.
INSERT INTO ticket_search (ticket_search, rank) VALUES ('secure-delete', 1);

-- The reporter's right to erasure (UU 27/2022, article 8): the key goes, and with it identity, messages, answers and
-- files; the words of the report go. What stays is that there was a report, and what became of it.
CREATE TRIGGER event_erases AFTER INSERT ON event WHEN NEW.kind = 'erased'
BEGIN
  INSERT INTO ticket_search (ticket_search, rowid, title, body)
  SELECT 'delete', id, title, body FROM ticket WHERE id = NEW.ticket_id;
  DELETE FROM attachment_chunk WHERE ticket_id = NEW.ticket_id;
  UPDATE ticket
     SET title = 'Dihapus atas permintaan pelapor', body = '', sealed_key = NULL, sealed_reporter = NULL, regency = NULL,
         occurred_on = NULL, network_digest = NULL, erased_at = NEW.at
   WHERE id = NEW.ticket_id;
END;

-- The public number stays as it came, and so do the reporter's own words, except when they are erased.
DROP TRIGGER report_is_not_edited;

CREATE TRIGGER report_is_not_edited BEFORE UPDATE OF uid, kind, year, sequence, received_at, idempotency_digest, request_digest ON ticket
BEGIN
  SELECT RAISE(ABORT, 'reports are never edited');
END;

CREATE TRIGGER words_are_not_edited BEFORE UPDATE OF title, body ON ticket WHEN NEW.erased_at IS NULL OR OLD.erased_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'reports are never edited');
END;

-- What the public may read: what its reporter agreed to show, once the desk has seen it. Whatever shows reports to people
-- without their code reads from here and from nowhere else.
CREATE VIEW published_ticket AS
SELECT id, kind, year, sequence, title, body, topic, organ, province, regency, occurred_on, state, outcome, received_at, updated_at
  FROM ticket
 WHERE consent_publication = 1 AND visibility <> 'rahasia' AND kind IN ('pengaduan', 'aspirasi')
   AND state IN ('verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered', 'closed')
   AND joined_id IS NULL AND erased_at IS NULL;
