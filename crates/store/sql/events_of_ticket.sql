-- What happened to a ticket, oldest first. People and units are called as they were then, also the one for which an officer acted.
SELECT e.sequence, e.kind, e.at, e.author, coalesce(e.staff_name, s.name), e.sealed_text, e.command_digest,
       coalesce((SELECT n.name FROM unit_name n WHERE n.unit_id = e.unit_id AND n.from_at <= e.at ORDER BY n.from_at DESC LIMIT 1), u.name),
       e.state,
       coalesce((SELECT n.name FROM unit_name n WHERE n.unit_id = p.unit_id AND n.from_at <= e.at ORDER BY n.from_at DESC LIMIT 1), v.name),
       f.name
  FROM event e
  LEFT JOIN staff s ON s.id = e.staff_id
  LEFT JOIN unit u ON u.id = e.unit_id
  LEFT JOIN post p ON p.id = e.post_id
  LEFT JOIN unit v ON v.id = p.unit_id
  LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE e.ticket_id = ?1
 ORDER BY e.sequence
