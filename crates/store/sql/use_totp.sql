-- Each code counts once; ?3 is the latest step that a right clock can have seen.
UPDATE totp SET last_step = ?2 WHERE staff_id = ?1 AND confirmed_at IS NOT NULL AND (last_step < ?2 OR last_step > ?3) RETURNING 1
