-- No wait is longer than a quarter of an hour; a later end comes from a clock that was wrong.
SELECT blocked_until_at FROM sign_in_throttle WHERE subject_digest = ?1 AND blocked_until_at > ?2 AND blocked_until_at <= ?2 + 900000
