INSERT INTO unit (code, name, created_at) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO NOTHING RETURNING id
