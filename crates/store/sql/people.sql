-- Accounts with their posts, by name: all of them, or the one with the number ?1, or those whose unit's number is ?2.
SELECT s.id, s.login, s.name, s.active, p.id, p.role, u.id, u.code, u.name, p.substitute_for, f.name, p.from_on, p.until_on
  FROM staff s LEFT JOIN post p ON p.staff_id = s.id LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE (?1 IS NULL OR s.id = ?1) AND (?2 IS NULL OR EXISTS (SELECT 1 FROM post q WHERE q.staff_id = s.id AND q.unit_id = ?2))
 ORDER BY s.name COLLATE NOCASE, s.id, p.until_on IS NOT NULL, p.from_on, p.id
