-- Appends an event to a ticket that is still at the version that the caller saw. No row back: it is not, or the command
-- was carried out meanwhile.
INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, held_state, unit_id, detail, sealed_text, command_digest, request_digest, at, post_id, staff_name)
SELECT t.id, t.version + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, (SELECT name FROM staff WHERE id = ?5)
  FROM ticket t
 WHERE t.id = ?1 AND t.version = ?2
    ON CONFLICT DO NOTHING
RETURNING sequence
