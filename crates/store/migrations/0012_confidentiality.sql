-- Once somebody is named, a confidential ticket is seen by those who are named and by the supervisor, and by nobody else.
CREATE TABLE handler (
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  event_id   INTEGER NOT NULL REFERENCES event (id),
  PRIMARY KEY (ticket_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_names_handler AFTER INSERT ON event WHEN NEW.kind = 'handler_named'
BEGIN
  INSERT INTO handler (ticket_id, staff_id, event_id) VALUES (NEW.ticket_id, NEW.detail ->> '$.handler', NEW.id)
      ON CONFLICT (ticket_id, staff_id) DO NOTHING;
END;

CREATE TRIGGER handler_is_not_moved BEFORE UPDATE ON handler
BEGIN
  SELECT RAISE(ABORT, 'handlers are named, never changed');
END;

CREATE TRIGGER handler_is_not_removed BEFORE DELETE ON handler
BEGIN
  SELECT RAISE(ABORT, 'without its handlers a ticket would be seen by more people');
END;

CREATE TRIGGER event_tightens AFTER INSERT ON event WHEN NEW.kind = 'tightened'
BEGIN
  UPDATE ticket SET visibility = NEW.detail ->> '$.visibility' WHERE id = NEW.ticket_id;
END;

CREATE TRIGGER visibility_is_only_tightened BEFORE UPDATE OF visibility ON ticket
WHEN NOT (OLD.visibility = NEW.visibility OR NEW.visibility = 'rahasia' OR (OLD.visibility = 'terbuka' AND NEW.visibility = 'anonim'))
BEGIN
  SELECT RAISE(ABORT, 'visibility can only be tightened');
END;
