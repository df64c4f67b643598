-- Forgets failures that would not count any more.
DELETE FROM sign_in_throttle
 WHERE subject_digest IN (SELECT subject_digest FROM sign_in_throttle WHERE max(last_failure_at, blocked_until_at) < ?1 LIMIT ?2)
RETURNING 1
