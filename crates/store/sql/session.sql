-- Who holds a session that has neither ended nor run out, in a post that holds today: ?2 is the earliest last use, ?3 the
-- earliest start, ?4 today, ?5 the latest start: a session that begins ahead of now was begun by a clock that was wrong.
SELECT s.id, s.name, p.role, p.unit_id, u.name, p.id, f.name, e.seen_at
  FROM staff_session e
  JOIN staff s ON s.id = e.staff_id
  JOIN post p ON p.id = e.post_id AND p.staff_id = s.id AND p.from_on <= ?4 AND (p.until_on IS NULL OR p.until_on > ?4)
  LEFT JOIN unit u ON u.id = p.unit_id
  LEFT JOIN staff f ON f.id = p.substitute_for
 WHERE e.token_digest = ?1 AND e.ended_at IS NULL AND e.seen_at > ?2 AND e.started_at > ?3 AND e.started_at < ?5
   AND s.active = 1
