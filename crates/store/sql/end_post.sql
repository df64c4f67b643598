-- Ends a post that would go on, unless nobody could keep accounts then.
UPDATE post
   SET until_on = max(from_on, ?2), ended_by = ?3, ended_at = ?4
 WHERE id = ?1 AND (until_on IS NULL OR until_on > ?2)
   AND (role <> 'administrator' OR EXISTS (
     SELECT 1 FROM post o JOIN staff s ON s.id = o.staff_id
      WHERE o.id <> ?1 AND o.role = 'administrator' AND o.from_on <= ?2 AND o.until_on IS NULL AND s.active = 1))
RETURNING staff_id
