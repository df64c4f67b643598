-- The reports that go on under a ticket, oldest first. A condition on what the reader may know follows.
SELECT t.kind, t.year, t.sequence, t.title, t.state
  FROM ticket t JOIN ticket p ON p.id = t.joined_id
 WHERE p.kind = ?1 AND p.year = ?2 AND p.sequence = ?3 AND t.state = 'merged'
