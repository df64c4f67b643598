UPDATE staff_session SET seen_at = ?2 WHERE token_digest = ?1 AND ended_at IS NULL
