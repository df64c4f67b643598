INSERT INTO staff_event (kind, staff_id, subject_id, at)
SELECT 'token_revoked', ?1, staff_id, ?3 FROM machine_token WHERE id = ?2 AND revoked_at IS NULL
RETURNING subject_id
