-- Keeps a callback as it came. A repeat is counted and changes nothing.
INSERT INTO lapor_delivery (message_digest, complaint_id, rank, occurred_at, received_at, key_id, sealed_change)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (message_digest) DO UPDATE SET repeats = repeats + 1
RETURNING repeats, applied_at
