-- Gives a person a post. No row back: the person has the very same one for some of that time.
INSERT INTO post (staff_id, role, unit_id, substitute_for, from_on, until_on, added_by, created_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
 WHERE NOT EXISTS (
   SELECT 1 FROM post p
    WHERE p.staff_id = ?1 AND p.role = ?2 AND p.unit_id IS ?3 AND p.substitute_for IS ?4
      AND (?6 IS NULL OR p.from_on < ?6) AND (p.until_on IS NULL OR p.until_on > ?5))
RETURNING id
