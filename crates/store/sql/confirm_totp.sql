UPDATE totp SET confirmed_at = ?2, last_step = ?3, recovery = ?4 WHERE staff_id = ?1 AND confirmed_at IS NULL RETURNING 1
