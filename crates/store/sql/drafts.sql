SELECT act, sealed, saved_at FROM draft WHERE ticket_id = ?1 AND staff_id = ?2 ORDER BY saved_at DESC, act
