UPDATE staff SET shortcuts = ?2 WHERE id = ?1 RETURNING 1
