INSERT INTO oidc_account (issuer, subject, login, name, role, unit_id, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (issuer, subject) DO UPDATE SET name = ?4, role = ?5, unit_id = ?6, seen_at = ?7
RETURNING 1
