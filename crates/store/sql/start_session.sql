INSERT INTO staff_session (token_digest, staff_id, started_at, seen_at) VALUES (?1, ?2, ?3, ?3)
