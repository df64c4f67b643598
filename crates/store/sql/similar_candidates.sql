-- Published reports that share telling words with a draft, and the newest of the same regency. FTS5 orders by bm25
-- itself, so that only as many reports are read as are asked for.
WITH worded AS MATERIALIZED (
  SELECT p.id FROM ticket_search s JOIN published_ticket p ON p.id = s.rowid
   WHERE ticket_search MATCH ?1
   ORDER BY s.rank LIMIT ?2
), near AS MATERIALIZED (
  SELECT id FROM published_ticket WHERE regency = ?3 ORDER BY id DESC LIMIT ?2
)
SELECT p.kind, p.year, p.sequence, p.title, substr(p.body, 1, ?4), p.topic, p.province, p.regency, p.state, p.received_at
  FROM (SELECT id FROM worded UNION SELECT id FROM near) c CROSS JOIN published_ticket p ON p.id = c.id
