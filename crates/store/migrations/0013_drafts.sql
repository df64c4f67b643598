-- What somebody of the staff has typed for an act on a ticket and not sent yet: sealed with the ticket's key, one for each act.
CREATE TABLE draft (
  ticket_id  INTEGER NOT NULL REFERENCES ticket (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  act        TEXT NOT NULL,
  sealed     BLOB NOT NULL,
  saved_at   INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, staff_id, act)
) STRICT, WITHOUT ROWID;

-- What was sent is no draft any more. What lets somebody else's words go out is not the act that they were typed for.
CREATE TRIGGER event_ends_draft AFTER INSERT ON event WHEN NEW.staff_id IS NOT NULL
BEGIN
  DELETE FROM draft
   WHERE ticket_id = NEW.ticket_id AND staff_id = NEW.staff_id
     AND act = CASE
           WHEN NEW.detail ->> '$.proposal' IS NOT NULL THEN 'approve'
           WHEN NEW.kind = 'answer_proposed' THEN NEW.detail ->> '$.action'
           WHEN NEW.kind = 'verified' THEN 'verify'
           WHEN NEW.kind = 'classified' THEN 'classify'
           WHEN NEW.kind = 'disposed' THEN 'dispose'
           WHEN NEW.kind IN ('handed_back', 'part_returned') THEN 'return'
           WHEN NEW.kind = 'forwarded' THEN 'forward'
           WHEN NEW.kind = 'noted' THEN 'note'
           WHEN NEW.kind = 'contributed' THEN 'contribute'
           WHEN NEW.kind = 'asked' THEN 'ask'
           WHEN NEW.kind = 'replied' THEN 'reply'
           WHEN NEW.kind = 'rejected' THEN 'reject'
           WHEN NEW.kind = 'closed' THEN 'close'
           WHEN NEW.kind = 'sent_back' THEN 'send_back'
           WHEN NEW.kind = 'tightened' THEN 'tighten'
           WHEN NEW.kind = 'handler_named' THEN 'name_handler'
           WHEN NEW.kind = 'referred' THEN 'refer'
           WHEN NEW.kind = 'referral_numbered' THEN 'refer_number'
           WHEN NEW.kind = 'merged' THEN 'merge'
           WHEN NEW.kind IN ('identity_opened', 'identity_requested') THEN 'identity'
         END;
END;

-- Without the ticket's key nobody can read them.
CREATE TRIGGER event_erases_drafts AFTER INSERT ON event WHEN NEW.kind = 'erased'
BEGIN
  DELETE FROM draft WHERE ticket_id = NEW.ticket_id;
END;
