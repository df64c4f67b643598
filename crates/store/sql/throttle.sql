SELECT blocked_until_at FROM sign_in_throttle WHERE subject_digest = ?1 AND blocked_until_at > ?2
