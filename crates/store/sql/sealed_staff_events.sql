-- As sealed_events.sql, of what was done to accounts and units.
SELECT id, kind, staff_id, subject_id, at, detail
  FROM staff_event
 WHERE id BETWEEN ?1 AND ?2
 ORDER BY id
 LIMIT ?3
