INSERT INTO staff_session (token_digest, staff_id, started_at, seen_at, browser, network, factor) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6)
