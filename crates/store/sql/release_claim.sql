-- Lets a ticket go that the person ?2 has taken up.
DELETE FROM claim WHERE ticket_id = ?1 AND staff_id = ?2 RETURNING staff_id
