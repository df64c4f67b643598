-- The person ?2 has the ticket ?1 open.
INSERT INTO presence (ticket_id, staff_id, seen_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (ticket_id, staff_id) DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)
