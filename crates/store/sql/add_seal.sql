-- Adds a seal, unless another one has come since the caller looked. No row back: it has.
INSERT INTO audit_seal (number, previous_root, first_event, last_event, first_staff_event, last_staff_event, row_digests, root, key_id, signature, sealed_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
 WHERE ?1 = (SELECT coalesce(max(number), 0) + 1 FROM audit_seal)
RETURNING number
