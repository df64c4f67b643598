-- What anyone may know of a ticket, in one row: a look-up is one statement, for each costs a way to the host and back.
SELECT t.state, u.name, t.received_at, t.updated_at, t.verification_due_at, t.response_due_at, t.outcome,
       (SELECT count(*) FROM ticket o WHERE o.lane = t.lane AND o.id <= t.id),
       (SELECT count(*) FROM ticket o WHERE o.lane = t.lane),
       t.lane IS NOT NULL,
       (SELECT json_group_array(json_array(e.state, e.at, v.name) ORDER BY e.sequence)
          FROM event e LEFT JOIN unit v ON v.id = e.unit_id
         WHERE e.ticket_id = t.id)
  FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id
 WHERE t.kind = ?1 AND t.year = ?2 AND t.sequence = ?3
