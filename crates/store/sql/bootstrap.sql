-- The first administrator, and never a second one by this door.
INSERT INTO staff (login, name, role, unit_id, password_hash, created_at)
SELECT ?1, ?2, 'administrator', ?3, ?4, ?5
 WHERE NOT EXISTS (SELECT 1 FROM staff WHERE role = 'administrator')
    ON CONFLICT (login) DO NOTHING
RETURNING id
