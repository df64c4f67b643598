-- Who holds a session that has neither ended nor run out: ?2 is the earliest last use, ?3 the earliest start, ?4 the
-- latest: a session that begins ahead of now was begun by a clock that was wrong.
SELECT s.id, s.name, s.role, s.unit_id, u.name, e.seen_at
  FROM staff_session e JOIN staff s ON s.id = e.staff_id LEFT JOIN unit u ON u.id = s.unit_id
 WHERE e.token_digest = ?1 AND e.ended_at IS NULL AND e.seen_at > ?2 AND e.started_at > ?3 AND e.started_at < ?4 AND s.active = 1
