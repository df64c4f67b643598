-- What happened to a ticket, oldest first.
SELECT e.sequence, e.kind, e.at, e.author, s.name, e.sealed_text, e.command_digest, u.name, e.state
  FROM event e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN unit u ON u.id = e.unit_id
 WHERE e.ticket_id = ?1
 ORDER BY e.sequence
