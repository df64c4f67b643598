-- How many reports have joined a ticket and stand by it.
SELECT count(*) FROM ticket t JOIN ticket p ON p.id = t.joined_id
 WHERE p.kind = ?1 AND p.year = ?2 AND p.sequence = ?3 AND t.state = 'merged'
