-- Seals up to a number, the newest first.
SELECT number, previous_root, first_event, last_event, first_staff_event, last_staff_event, row_digests, root, key_id, signature, sealed_at
  FROM audit_seal
 WHERE number <= ?1
 ORDER BY number DESC
 LIMIT ?2
