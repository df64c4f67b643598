-- Whose session a token opened that has run out, but that nobody ended: ?2 is the earliest start.
SELECT e.staff_id
  FROM staff_session e JOIN staff s ON s.id = e.staff_id
 WHERE e.token_digest = ?1 AND e.ended_at IS NULL AND e.started_at > ?2 AND s.active = 1
