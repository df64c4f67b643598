-- Counts a wrong access code. From the tenth within ten minutes on, the network waits: half a minute, then twice as long
-- each time, at most 15 minutes. Ten quiet minutes after the wait start anew.
INSERT INTO sign_in_throttle (subject_digest, failures, last_failure_at, blocked_until_at) VALUES (?1, 1, ?2, 0)
    ON CONFLICT (subject_digest) DO UPDATE
   SET failures = CASE WHEN max(last_failure_at, blocked_until_at) < ?2 - 600000 THEN 1 ELSE failures + 1 END,
       last_failure_at = ?2,
       blocked_until_at = CASE
         WHEN max(last_failure_at, blocked_until_at) < ?2 - 600000 OR failures + 1 < 10 THEN 0
         ELSE ?2 + min(900000, 30000 << min(failures + 1 - 10, 8))
       END
