-- Goes on in another post of one's own that holds on the day ?3.
UPDATE staff_session
   SET post_id = ?2, seen_at = ?4
 WHERE token_digest = ?1 AND ended_at IS NULL
   AND EXISTS (
     SELECT 1 FROM post p
      WHERE p.id = ?2 AND p.staff_id = staff_session.staff_id AND p.from_on <= ?3 AND (p.until_on IS NULL OR p.until_on > ?3))
RETURNING 1
