-- Gives files up that never came; a trigger throws their chunks away.
DELETE FROM attachment_pending
 WHERE (ticket_id, digest) IN (SELECT ticket_id, digest FROM attachment_pending WHERE started_at < ?1 LIMIT ?2)
RETURNING 1
