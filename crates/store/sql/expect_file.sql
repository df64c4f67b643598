-- A file is on its way, perhaps for the second time.
INSERT INTO attachment_pending (ticket_id, digest, started_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (ticket_id, digest) DO UPDATE SET started_at = excluded.started_at
