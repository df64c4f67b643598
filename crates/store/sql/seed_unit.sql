-- A unit that comes with the portal. One that is there already stays as it is.
INSERT INTO unit (code, name, kind, parent_id, organ, province, created_at)
VALUES (?1, ?2, ?3, (SELECT id FROM unit WHERE code = ?4), ?5, ?6, ?7)
    ON CONFLICT (code) DO NOTHING
