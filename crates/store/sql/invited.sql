SELECT s.id, s.name, s.role, s.unit_id, s.unit_name, s.post_id, s.substitute_for, s.login
  FROM invitation i JOIN person s ON s.id = i.staff_id
 WHERE i.code_digest = ?1 AND i.ended_at IS NULL AND i.expires_at > ?2 AND i.made_at < ?3 AND s.active = 1
