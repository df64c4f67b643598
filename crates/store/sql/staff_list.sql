-- Accounts with the post that each person holds longest.
SELECT s.id, s.name, p.role, p.unit_id, u.name, p.id, f.name, s.login
  FROM staff s
  JOIN post p ON p.id = (SELECT q.id FROM post q WHERE q.staff_id = s.id
                          ORDER BY q.until_on IS NOT NULL, q.substitute_for IS NOT NULL, q.until_on DESC, q.id LIMIT 1)
  LEFT JOIN unit u ON u.id = p.unit_id
  LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE s.active = 1
 ORDER BY s.name
