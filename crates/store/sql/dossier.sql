-- What the desk knows of a ticket beyond the report: class, consent, referral, units, who alone handles it, and
-- who asked for the identity.
SELECT t.priority, a.id, a.code, a.name, t.barred_author_id, t.handovers, t.referral_body, t.referral_due_at, t.referral_number,
       EXISTS (SELECT 1 FROM event e
                WHERE e.ticket_id = t.id AND e.kind = 'replied'
                  AND e.sequence > coalesce((SELECT max(r.sequence) FROM event r WHERE r.ticket_id = t.id AND r.kind = 'reopened'), 0)),
       p.sequence, p.staff_id, s.name, p.at, p.detail, p.sealed_text, p.command_digest,
       (SELECT json_group_array(json_array(x.unit_id, u.code, u.name, x.part, x.state, x.due_at) ORDER BY x.id)
          FROM assignment x JOIN unit u ON u.id = x.unit_id
         WHERE x.ticket_id = t.id),
       (SELECT json_group_array(json_array(h.staff_id, n.login, n.name) ORDER BY n.name)
          FROM handler h JOIN staff n ON n.id = h.staff_id
         WHERE h.ticket_id = t.id),
       (SELECT json_group_array(json_array(r.event_id, r.staff_id, r.standing))
          FROM identity_request r
         WHERE r.ticket_id = t.id AND r.standing IN ('asked', 'consented'))
  FROM ticket t
  LEFT JOIN unit a ON a.id = t.accused_unit_id
  LEFT JOIN event p ON p.id = t.pending_event_id
  LEFT JOIN staff s ON s.id = p.staff_id
 WHERE t.id = ?1
