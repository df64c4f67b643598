INSERT INTO unit (code, name, kind, parent_id, organ, province, from_on, added_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (code) DO NOTHING
RETURNING id
