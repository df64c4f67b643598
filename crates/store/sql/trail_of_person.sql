-- What was done to a person's account and posts, newest first.
SELECT e.kind, e.at, s.name, e.detail
  FROM staff_event e LEFT JOIN staff s ON s.id = e.staff_id
 WHERE e.subject_id = ?1 AND e.kind IN ('staff_added', 'post_added', 'post_ended', 'moved_by_provider', 'account_closed', 'account_reopened')
 ORDER BY e.id DESC
 LIMIT 200
