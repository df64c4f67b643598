-- What a unit was asked beside the leading one goes on to the unit that follows it, as far as it had come; where none follows,
-- or that one has the ticket already or is accused by it, the part ends.
CREATE TRIGGER event_moves_part AFTER INSERT ON event WHEN NEW.kind = 'part_transferred'
BEGIN
  INSERT INTO assignment (ticket_id, unit_id, part, state, due_at, event_id, changed_at)
  SELECT a.ticket_id, NEW.detail ->> '$.heir', a.part, a.state, a.due_at, NEW.id, NEW.at
    FROM assignment a JOIN ticket t ON t.id = a.ticket_id
   WHERE a.ticket_id = NEW.ticket_id AND a.unit_id = (NEW.detail ->> '$.from_unit') AND a.part <> 'lead'
     AND a.state IN ('offered', 'accepted', 'answered')
     AND (NEW.detail ->> '$.heir') IS NOT NULL AND t.accused_unit_id IS NOT (NEW.detail ->> '$.heir')
     AND NOT EXISTS (
       SELECT 1 FROM assignment x
        WHERE x.ticket_id = a.ticket_id AND x.unit_id = (NEW.detail ->> '$.heir') AND x.state IN ('offered', 'accepted', 'answered'));
  UPDATE assignment SET state = 'ended', changed_at = NEW.at
   WHERE ticket_id = NEW.ticket_id AND unit_id = (NEW.detail ->> '$.from_unit') AND part <> 'lead'
     AND state IN ('offered', 'accepted', 'answered');
END;

-- Whoever leaves a post leaves what they had taken up in it; in another post they take it up anew.
CREATE TRIGGER post_end_frees_claims AFTER UPDATE OF ended_at ON post
WHEN NEW.until_on <= date(NEW.ended_at / 1000, 'unixepoch', '+7 hours')
BEGIN
  DELETE FROM claim WHERE staff_id = NEW.staff_id;
END;
