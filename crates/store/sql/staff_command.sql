-- Something done to an account, which the triggers on staff_event carry out. ?5 says what the account has to be for it:
-- 1 open, 0 closed. Nobody does it to themselves, but to take the own second factor away.
INSERT INTO staff_event (kind, staff_id, subject_id, at)
SELECT ?1, ?2, s.id, ?4 FROM staff s WHERE s.login = ?3 AND s.active = ?5 AND (s.id <> ?2 OR ?1 = 'totp_removed')
RETURNING subject_id
