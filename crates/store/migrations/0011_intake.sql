-- What staff write down for a citizen: who did, when, and what belongs to it (letter, whose words, how consent was given),
-- sealed with the ticket's key. The code on the printed slip was in other hands, so it is good for nothing but a new one.
ALTER TABLE ticket ADD COLUMN entered_by INTEGER REFERENCES staff (id);

ALTER TABLE ticket ADD COLUMN entered_at INTEGER;

ALTER TABLE ticket ADD COLUMN sealed_intake BLOB;

ALTER TABLE ticket ADD COLUMN code_temporary INTEGER NOT NULL DEFAULT 0 CHECK (code_temporary IN (0, 1));

-- Newest copy of this trigger: a report that staff took in is theirs in the record, not its reporter's.
DROP TRIGGER ticket_is_recorded;

CREATE TRIGGER ticket_is_recorded AFTER INSERT ON ticket
BEGIN
  INSERT INTO ticket_search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body);
  UPDATE lapor_delivery SET applied_at = NEW.received_at WHERE complaint_id = NEW.lapor_id AND rank = 0;
  INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, command_digest, request_digest, detail, at)
  VALUES (NEW.id, 1, 'received',
          CASE WHEN NEW.entered_by IS NOT NULL THEN 'staff' WHEN NEW.lapor_id IS NULL THEN 'reporter' ELSE 'lapor' END, NEW.entered_by,
          'received', NEW.idempotency_digest, NEW.request_digest,
          CASE WHEN NEW.entered_by IS NOT NULL THEN json_object('entered_at', NEW.entered_at) END, NEW.received_at);
  INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, command_digest, request_digest, at)
  SELECT NEW.id, 2, 'joined', CASE WHEN NEW.entered_by IS NULL THEN 'reporter' ELSE 'staff' END, NEW.entered_by,
         'merged', unhex(hex(NEW.idempotency_digest) || '02'), NEW.request_digest, coalesce(NEW.entered_at, NEW.received_at)
   WHERE NEW.joined_id IS NOT NULL;
END;

-- One code holds at a time: the old one ends in the moment in which the new one begins.
CREATE TRIGGER event_changes_code AFTER INSERT ON event WHEN NEW.kind IN ('code_renewed', 'code_reissued')
BEGIN
  UPDATE ticket
     SET code_digest = unhex(json_extract(NEW.detail, '$.code_digest')), code_temporary = (NEW.kind = 'code_reissued')
   WHERE id = NEW.ticket_id;
END;

DROP TRIGGER event_adds_attachment;

CREATE TRIGGER event_adds_attachment AFTER INSERT ON event WHEN NEW.kind IN ('attached', 'scanned', 'enclosed')
BEGIN
  INSERT INTO attachment (ticket_id, sequence, digest, kind, size, chunks, created_at)
  VALUES (NEW.ticket_id, NEW.sequence, unhex(json_extract(NEW.detail, '$.digest')), json_extract(NEW.detail, '$.kind'),
          json_extract(NEW.detail, '$.size'), json_extract(NEW.detail, '$.chunks'), NEW.at);
END;

-- What was written down with it goes with the rest.
CREATE TRIGGER event_erases_intake AFTER INSERT ON event WHEN NEW.kind = 'erased'
BEGIN
  UPDATE ticket SET sealed_intake = NULL WHERE id = NEW.ticket_id;
END;
