SELECT s.id, s.name, s.role, s.unit_id, u.name, s.login FROM staff s LEFT JOIN unit u ON u.id = s.unit_id WHERE s.active = 1 ORDER BY s.name
