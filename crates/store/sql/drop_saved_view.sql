DELETE FROM saved_view WHERE id = ?1 AND staff_id = ?2
