-- The request that an event of a ticket made.
SELECT r.event_id, r.staff_id, r.standing
  FROM identity_request r JOIN event e ON e.id = r.event_id
 WHERE r.ticket_id = ?1 AND e.sequence = ?2
