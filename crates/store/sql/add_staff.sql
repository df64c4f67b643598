INSERT INTO staff (login, name, role, unit_id, password_hash, added_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (login) DO NOTHING
RETURNING id
