-- waiting_cases
-- The newest tickets of a kind, with what first took each out of the state 'received', and what first ended its wait
-- for an answer. At most 2,000, so that the work has a bound.
SELECT t.received_at, v.at, v.state, a.at, a.state
  FROM (SELECT id, received_at FROM ticket
         WHERE kind = ?1 AND received_at >= ?2
         ORDER BY received_at DESC
         LIMIT 2000) t
  LEFT JOIN event v
    ON v.ticket_id = t.id
   AND v.sequence = (SELECT min(sequence) FROM event WHERE ticket_id = t.id AND state <> 'received')
  LEFT JOIN event a
    ON a.ticket_id = t.id
   AND a.sequence = (SELECT min(sequence) FROM event
                      WHERE ticket_id = t.id
                        AND state IN ('answered', 'closed', 'rejected', 'referred', 'merged', 'withdrawn'))
