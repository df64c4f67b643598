-- What came in since ?1, by kind, among the last 20,000 tickets.
SELECT t.kind, count(*), sum(t.state = 'closed'), sum(t.state = 'rejected'), sum(t.state = 'merged')
  FROM (SELECT * FROM ticket ORDER BY id DESC LIMIT 20000) t
 WHERE t.received_at >= ?1
 GROUP BY t.kind
 ORDER BY t.kind DESC
