SELECT id, code, name FROM unit ORDER BY name
