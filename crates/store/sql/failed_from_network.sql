-- Counts a failure of a network, in which a whole office may sit: from the thirtieth within ten minutes on it waits ten
-- seconds between two attempts, and never longer.
INSERT INTO sign_in_throttle (subject_digest, failures, last_failure_at, blocked_until_at) VALUES (?1, 1, ?2, 0)
    ON CONFLICT (subject_digest) DO UPDATE
   SET failures = CASE WHEN abs(?2 - last_failure_at) > 600000 THEN 1 ELSE failures + 1 END,
       last_failure_at = ?2,
       blocked_until_at = CASE WHEN abs(?2 - last_failure_at) > 600000 OR failures + 1 < 30 THEN 0 ELSE ?2 + 10000 END
