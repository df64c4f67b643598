UPDATE totp
   SET recovery = (SELECT json_group_array(value) FROM json_each(recovery) WHERE value <> ?2), recovered_at = ?3
 WHERE staff_id = ?1 AND confirmed_at IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(recovery) WHERE value = ?2)
RETURNING json_array_length(recovery)
