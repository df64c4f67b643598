-- Requests that wait for the custodian, oldest first, of tickets that still have an identity.
SELECT t.kind, t.year, t.sequence, e.sequence, e.staff_name,
       (SELECT u.name FROM post p JOIN unit u ON u.id = p.unit_id WHERE p.id = e.post_id), e.at, e.sealed_text, e.command_digest
  FROM identity_request r
  JOIN event e ON e.id = r.event_id
  JOIN ticket t ON t.id = r.ticket_id
 WHERE r.standing = 'asked' AND t.erased_at IS NULL
 ORDER BY r.event_id
 LIMIT 200
