SELECT s.login, s.shortcuts, s.password_hash, t.confirmed_at, coalesce(json_array_length(t.recovery), 0)
  FROM staff s LEFT JOIN totp t ON t.staff_id = s.id
 WHERE s.id = ?1
