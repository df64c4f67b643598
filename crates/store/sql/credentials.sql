-- What a sign-in name opens, with the post that the person holds longest; which one the session acts in, it says itself.
SELECT s.id, s.name, p.role, p.unit_id, u.name, p.id, f.name, s.password_hash
  FROM staff s
  JOIN post p ON p.id = (SELECT q.id FROM post q WHERE q.staff_id = s.id
                          ORDER BY q.until_on IS NOT NULL, q.substitute_for IS NOT NULL, q.until_on DESC, q.id LIMIT 1)
  LEFT JOIN unit u ON u.id = p.unit_id
  LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE s.login = ?1 AND s.active = 1
