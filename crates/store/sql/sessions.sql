-- The sessions of a person that hold, newest use first; the first column names one without telling its token.
SELECT lower(hex(substr(token_digest, 1, 8))), started_at, seen_at, browser, network, factor, token_digest = ?2
  FROM staff_session
 WHERE staff_id = ?1 AND ended_at IS NULL AND seen_at > ?3 AND started_at > ?4 AND started_at < ?5
 ORDER BY seen_at DESC, started_at DESC
