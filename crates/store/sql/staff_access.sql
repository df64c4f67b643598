-- What the administrator sees of how people come in: sign-in name, name, open, own password, second factor, invitation.
SELECT s.login, s.name, s.role, s.unit_name, s.active, s.password_hash <> '!', t.confirmed_at IS NOT NULL,
       (SELECT max(i.expires_at) FROM invitation i WHERE i.staff_id = s.id AND i.ended_at IS NULL)
  FROM person s LEFT JOIN totp t ON t.staff_id = s.id
 WHERE s.login NOT LIKE 'program:%'
 ORDER BY s.active DESC, s.name
