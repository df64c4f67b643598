-- The trigger ends the sessions that the old password began.
UPDATE staff SET password_hash = ?2, password_set_at = ?3 WHERE id = ?1 AND active = 1 RETURNING 1
