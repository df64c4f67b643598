INSERT INTO totp (staff_id, key_id, sealed_secret, offered_at) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (staff_id) DO UPDATE SET key_id = ?2, sealed_secret = ?3, offered_at = ?4 WHERE confirmed_at IS NULL
RETURNING 1
