-- What is kept for a report and not applied yet: the report itself first, then by its own time.
SELECT message_digest, rank, occurred_at, key_id, sealed_change FROM lapor_delivery
 WHERE complaint_id = ?1 AND applied_at IS NULL
 ORDER BY rank, occurred_at, message_digest
