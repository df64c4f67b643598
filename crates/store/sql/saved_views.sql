SELECT id, name, query FROM saved_view WHERE staff_id = ?1 ORDER BY name, id
