-- What came in since ?1, by kind, among the last 20,000 tickets. What the viewer sees takes the place of
-- the marked 1.
SELECT t.kind, count(*), sum(t.state = 'closed'), sum(t.state = 'rejected'), sum(t.state = 'merged')
  FROM (SELECT * FROM ticket ORDER BY id DESC LIMIT 20000) t
 WHERE t.received_at >= ?1 AND 1 /* seen */
 GROUP BY t.kind
 ORDER BY t.kind DESC
