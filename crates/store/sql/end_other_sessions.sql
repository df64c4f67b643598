UPDATE staff_session SET ended_at = ?3 WHERE staff_id = ?1 AND token_digest <> ?2 AND ended_at IS NULL RETURNING 1
