INSERT INTO machine_token (name, role, unit_id, scopes, token_digest, made_by, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
RETURNING id
