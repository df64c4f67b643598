-- Who else has the ticket ?1 open since ?3, who has taken it up, and when the viewer ?2 was last seen there.
SELECT 'present', p.staff_id, s.name, p.seen_at
  FROM presence p JOIN staff s ON s.id = p.staff_id
 WHERE p.ticket_id = ?1 AND (p.seen_at > ?3 OR p.staff_id = ?2)
 UNION ALL
SELECT 'claim', c.staff_id, s.name, c.active_at
  FROM claim c JOIN staff s ON s.id = c.staff_id
 WHERE c.ticket_id = ?1
