-- Takes a ticket up, or takes it over from somebody without a sign of work since ?4. No row back: somebody is at it.
INSERT INTO claim (ticket_id, staff_id, claimed_at, active_at) VALUES (?1, ?2, ?3, ?3)
    ON CONFLICT (ticket_id) DO UPDATE
   SET staff_id = excluded.staff_id,
       claimed_at = CASE WHEN claim.staff_id = excluded.staff_id THEN claim.claimed_at ELSE excluded.claimed_at END,
       active_at = excluded.active_at
 WHERE claim.staff_id = excluded.staff_id OR claim.active_at <= ?4
RETURNING staff_id
