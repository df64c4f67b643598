-- The program that holds a token, in the post that it was given, as long as that holds: ?2 is now, ?3 the latest making, ?4
-- today.
SELECT s.id, s.name, s.role, s.unit_id, s.unit_name, s.post_id, s.substitute_for, m.id, m.scopes, coalesce(m.used_at, 0)
  FROM machine_token m JOIN person s ON s.id = m.staff_id
 WHERE m.token_digest = ?1 AND m.revoked_at IS NULL AND m.expires_at > ?2 AND m.made_at < ?3 AND s.active = 1
   AND s.from_on <= ?4 AND (s.until_on IS NULL OR s.until_on > ?4)
