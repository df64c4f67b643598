INSERT INTO unit (code, name, added_by, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (code) DO NOTHING RETURNING id
