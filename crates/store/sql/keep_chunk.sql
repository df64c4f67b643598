-- Keeps one chunk of a file. A repeat of the same file finds its chunks in place.
INSERT INTO attachment_chunk (ticket_id, digest, place, sealed) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (ticket_id, digest, place) DO NOTHING
