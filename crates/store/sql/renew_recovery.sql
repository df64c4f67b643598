UPDATE totp SET recovery = ?2 WHERE staff_id = ?1 AND confirmed_at IS NOT NULL RETURNING 1
