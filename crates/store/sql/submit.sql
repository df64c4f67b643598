-- Takes a report in, or finds it again by its idempotency key. The number is gapless: it is counted inside the
-- statement, under the write lock. A report from a network that has sent many within the hour is looked at first, unless
-- its sender's machine has worked for it (?29). What it joins (?30 to ?32) must be published. No row back: the
-- rules that it was to go by (?33) do not hold any more. What staff wrote down (?34 to ?36) comes with a code that is
-- good for nothing but a new one.
INSERT INTO ticket (
  uid, kind, year, sequence, title, body, province, regency, occurred_on, visibility, channel,
  consent_processing, consent_publication, consent_version, code_digest, key_id, sealed_key, sealed_reporter,
  idempotency_digest, request_digest, lapor_id, received_at, verification_due_at, response_due_at, topic, organ, updated_at,
  network_digest, screening, joined_id, rules_version, entered_by, entered_at, sealed_intake, code_temporary
)
SELECT ?1, ?2, ?3, coalesce((SELECT max(sequence) FROM ticket WHERE kind = ?2 AND year = ?3), 0) + 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
       ?11, ?12, ?13, ?14, ?15, ?16, ?17,
       ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?21,
       ?26,
       CASE
         WHEN ?29 OR (SELECT count(*) FROM (SELECT 1 FROM ticket WHERE network_digest = ?26 AND received_at > ?21 - 3600000 LIMIT ?28)) < ?28 THEN ?27
         ELSE coalesce(?27 || ',', '') || 'jaringan'
       END,
       (SELECT id FROM published_ticket WHERE kind = ?30 AND year = ?31 AND sequence = ?32),
       ?33, ?34, ?35, ?36, ?34 IS NOT NULL
 WHERE ?33 = (SELECT version FROM rule_version WHERE effective_from <= coalesce(?35, ?21) ORDER BY effective_from DESC, version DESC LIMIT 1)
    ON CONFLICT (idempotency_digest) DO UPDATE SET replays = replays + 1
RETURNING id, kind, year, sequence, received_at, verification_due_at, response_due_at, request_digest, replays, joined_id IS NOT NULL
