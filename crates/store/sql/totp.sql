SELECT key_id, sealed_secret, confirmed_at, last_step, offered_at FROM totp WHERE staff_id = ?1
