-- What is open with each unit, by age. ?1 is now; ?2 to ?5 are the bounds of the ages, youngest first; ?6 is the moment
-- before which nothing has happened to a silent ticket. What the viewer sees takes the place of the marked 1.
SELECT u.name, count(*),
       sum(t.state <> 'awaiting_reporter' AND CASE WHEN t.state = 'received' THEN t.verification_due_at ELSE t.response_due_at END < ?1),
       sum(t.updated_at < ?6 AND t.state <> 'awaiting_reporter'),
       sum(t.received_at >= ?2), sum(t.received_at >= ?3 AND t.received_at < ?2), sum(t.received_at >= ?4 AND t.received_at < ?3),
       sum(t.received_at >= ?5 AND t.received_at < ?4), sum(t.received_at < ?5),
       sum((SELECT count(*) FROM event e WHERE e.ticket_id = t.id AND e.kind = 'handed_back') > 1)
  FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id
 WHERE t.state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'referred')
   AND 1 /* seen */
 GROUP BY t.unit_id
 ORDER BY u.name IS NOT NULL, u.name COLLATE NOCASE
