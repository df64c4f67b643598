SELECT id, role FROM staff WHERE login = ?1 AND active = 1
