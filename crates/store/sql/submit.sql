-- Takes a report in, or finds it again by its idempotency key. The number is gapless: it is counted inside the
-- statement, under the write lock.
INSERT INTO ticket (
  uid, kind, year, sequence, title, body, province, regency, occurred_on, visibility, channel,
  consent_processing, consent_publication, consent_version, code_digest, key_id, sealed_key, sealed_reporter,
  idempotency_digest, request_digest, lapor_id, received_at, verification_due_at, response_due_at, topic, organ, updated_at
)
SELECT ?1, ?2, ?3, coalesce((SELECT max(sequence) FROM ticket WHERE kind = ?2 AND year = ?3), 0) + 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
       ?11, ?12, ?13, ?14, ?15, ?16, ?17,
       ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?21
 WHERE true
    ON CONFLICT (idempotency_digest) DO UPDATE SET replays = replays + 1
RETURNING id, kind, year, sequence, received_at, verification_due_at, response_due_at, request_digest, replays
