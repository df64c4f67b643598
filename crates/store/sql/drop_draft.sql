DELETE FROM draft WHERE ticket_id = ?1 AND staff_id = ?2 AND act = ?3
