-- The trigger uses the invitation up.
UPDATE staff SET password_hash = ?2, password_set_at = ?3
 WHERE active = 1
   AND id = (SELECT staff_id FROM invitation WHERE code_digest = ?1 AND ended_at IS NULL AND expires_at > ?3 AND made_at < ?4)
RETURNING id
