-- The posts of a person that hold on a day: the own ones before those in somebody's stead.
SELECT p.id, p.role, u.id, u.code, u.name, p.substitute_for, f.name, p.from_on, p.until_on
  FROM post p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE p.staff_id = ?1 AND p.from_on <= ?2 AND (p.until_on IS NULL OR p.until_on > ?2)
 ORDER BY p.substitute_for IS NOT NULL, p.id
