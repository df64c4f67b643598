-- Ends a unit that is still as the caller saw it, that nothing stands below any more, and whose successor outlives it.
UPDATE unit
   SET until_on = ?3, successor_id = ?4, version = version + 1, changed_by = ?5, changed_at = ?6
 WHERE id = ?1 AND version = ?2 AND until_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM unit below WHERE below.parent_id = ?1 AND (below.until_on IS NULL OR below.until_on > ?3))
   AND (?4 IS NULL OR EXISTS (
     SELECT 1 FROM unit heir WHERE heir.id = ?4 AND heir.id <> ?1 AND (heir.until_on IS NULL OR heir.until_on > ?3)))
RETURNING version
