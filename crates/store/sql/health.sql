-- Writes, so that a store that cannot be written is found out.
UPDATE heartbeat SET checked_at = ?1 WHERE id = 1
RETURNING (SELECT max(number) FROM schema_step), (SELECT min(created_at) FROM outbox WHERE delivered_at IS NULL)
