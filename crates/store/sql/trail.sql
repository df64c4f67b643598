-- Every column of a ticket's events, as in sealed_events.sql, and then the seal that covers each.
SELECT e.id, e.ticket_id, e.sequence, e.kind, e.author, e.staff_id, e.state, e.held_state, e.unit_id, e.detail, e.sealed_text, e.command_digest, e.request_digest, e.at, e.post_id, e.staff_name,
       s.number,
       substr(s.row_digests, 32 * (e.id - s.first_event) + 1, 32)
  FROM event e
  LEFT JOIN audit_seal s ON s.number = (SELECT number FROM audit_seal WHERE first_event <= e.id ORDER BY first_event DESC LIMIT 1) AND e.id <= s.last_event
 WHERE e.ticket_id = ?1
 ORDER BY e.sequence
