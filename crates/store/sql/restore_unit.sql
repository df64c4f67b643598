-- Takes the end of a unit back, if it is still as the caller saw it and what it stands below holds.
UPDATE unit
   SET until_on = NULL, successor_id = NULL, version = version + 1, changed_by = ?3, changed_at = ?4
 WHERE id = ?1 AND version = ?2 AND until_on IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM unit above WHERE above.id = unit.parent_id AND above.until_on IS NOT NULL)
RETURNING version
