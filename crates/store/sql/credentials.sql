SELECT s.id, s.name, s.role, s.unit_id, u.name, s.password_hash
  FROM staff s LEFT JOIN unit u ON u.id = s.unit_id
 WHERE s.login = ?1 AND s.active = 1
