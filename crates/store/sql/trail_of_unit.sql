-- What was done to a unit, newest first.
SELECT e.kind, e.at, s.name, e.detail
  FROM staff_event e LEFT JOIN staff s ON s.id = e.staff_id
 WHERE e.subject_id = ?1 AND e.kind IN ('unit_added', 'unit_changed', 'unit_abolished')
 ORDER BY e.id DESC
 LIMIT 200
