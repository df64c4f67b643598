-- Tickets after an id, each with what its events say: how many there are, the last one's sequence and state.
SELECT t.id, t.kind, t.year, t.sequence, t.version, t.state,
       (SELECT count(*) FROM event e WHERE e.ticket_id = t.id),
       (SELECT max(e.sequence) FROM event e WHERE e.ticket_id = t.id),
       (SELECT e.state FROM event e WHERE e.ticket_id = t.id ORDER BY e.sequence DESC LIMIT 1)
  FROM ticket t
 WHERE t.id > ?1
 ORDER BY t.id
 LIMIT ?2
