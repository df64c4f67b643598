-- Changes a unit that is still as the caller saw it. No row back: it is not, or it would come to stand below itself.
UPDATE unit
   SET name = ?3, kind = ?4, parent_id = ?5, organ = ?6, province = ?7, from_on = ?8, version = version + 1, changed_by = ?9, changed_at = ?10
 WHERE id = ?1 AND version = ?2
   AND (?5 IS NULL OR (?5 <> ?1 AND NOT EXISTS (SELECT 1 FROM unit_above WHERE unit_id = ?5 AND above_id = ?1)))
RETURNING version
