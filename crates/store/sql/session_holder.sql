-- Whose session it is, whether or not the post in which it acts still holds.
SELECT s.id, s.name, e.post_id
  FROM staff_session e JOIN staff s ON s.id = e.staff_id
 WHERE e.token_digest = ?1 AND e.ended_at IS NULL AND e.seen_at > ?2 AND e.started_at > ?3 AND e.started_at < ?4 AND s.active = 1
