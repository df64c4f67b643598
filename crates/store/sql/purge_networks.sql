-- Forgets from which networks old reports came: the digests serve to slow down who sends many within an hour.
UPDATE ticket SET network_digest = NULL
 WHERE id IN (SELECT id FROM ticket WHERE network_digest IS NOT NULL AND received_at < ?1 LIMIT ?2)
RETURNING id
