-- Nobody invites themselves: that would take the own password away without asking for it.
INSERT INTO invitation (code_digest, staff_id, made_by, made_at, expires_at)
SELECT ?1, s.id, ?3, ?4, ?5 FROM staff s WHERE s.login = ?2 AND s.active = 1 AND s.id <> ?3 AND s.login NOT LIKE '%:%'
RETURNING staff_id
