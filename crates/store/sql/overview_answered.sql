-- What was answered since ?1, by unit and kind, among the last 20,000 tickets: so the work stays the same however many
-- there are. What the viewer sees takes the place of the marked 1.
SELECT u.name, t.kind, count(*), sum(t.answered_at <= t.response_due_at),
       sum(EXISTS (SELECT 1 FROM event e WHERE e.ticket_id = t.id AND e.kind = 'reopened')), sum(t.rating), count(t.rating)
  FROM (SELECT * FROM ticket ORDER BY id DESC LIMIT 20000) t LEFT JOIN unit u ON u.id = t.unit_id
 WHERE t.answered_at >= ?1 AND 1 /* seen */
 GROUP BY t.unit_id, t.kind
 ORDER BY u.name IS NOT NULL, u.name COLLATE NOCASE, t.kind DESC
