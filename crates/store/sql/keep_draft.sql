-- Keeps what was typed for an act; the newest takes the place of what was kept before.
INSERT INTO draft (ticket_id, staff_id, act, sealed, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (ticket_id, staff_id, act) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at
