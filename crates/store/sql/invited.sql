SELECT s.id, s.name, s.role, s.unit_id, u.name, s.login
  FROM invitation i JOIN staff s ON s.id = i.staff_id LEFT JOIN unit u ON u.id = s.unit_id
 WHERE i.code_digest = ?1 AND i.ended_at IS NULL AND i.expires_at > ?2 AND i.made_at < ?3 AND s.active = 1
