-- Counts a failure. From the fifth in a row on, the subject waits: a minute, then twice as long each time, at most 15
-- minutes. A day without failures starts anew.
INSERT INTO sign_in_throttle (subject_digest, failures, last_failure_at, blocked_until_at) VALUES (?1, 1, ?2, 0)
    ON CONFLICT (subject_digest) DO UPDATE
   SET failures = CASE WHEN last_failure_at < ?2 - 86400000 THEN 1 ELSE failures + 1 END,
       last_failure_at = ?2,
       blocked_until_at = CASE
         WHEN last_failure_at < ?2 - 86400000 OR failures + 1 < 5 THEN 0
         ELSE ?2 + min(900000, 60000 << min(failures + 1 - 5, 8))
       END
