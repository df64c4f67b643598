-- One ticket with its unit. The columns are read in view.rs.
SELECT t.id, t.uid, t.kind, t.year, t.sequence, t.state, t.held_state, t.version, t.received_at, t.updated_at,
       t.verification_due_at, t.response_due_at, t.outcome, u.id, u.code, u.name, t.title, t.body, t.topic, t.organ,
       t.province, t.regency, t.occurred_on, t.visibility, t.channel, t.code_digest, t.key_id, t.sealed_key,
       t.sealed_reporter, t.lapor_id, t.lapor_status,
       (SELECT max(e.at) FROM event e WHERE e.ticket_id = t.id AND e.kind = 'asked'),
       t.answered_at, t.barred_staff_id, t.rating, t.erased_at, t.screening, p.kind, p.year, p.sequence, t.consent_publication,
       t.rules_version, t.entered_by, t.entered_at, t.sealed_intake, t.code_temporary, t.class
  FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN ticket p ON p.id = t.joined_id
 WHERE t.kind = ?1 AND t.year = ?2 AND t.sequence = ?3
