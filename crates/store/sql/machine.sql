SELECT s.id, s.name, s.role, s.unit_id, u.name, m.id, m.scopes, coalesce(m.used_at, 0)
  FROM machine_token m JOIN staff s ON s.id = m.staff_id LEFT JOIN unit u ON u.id = s.unit_id
 WHERE m.token_digest = ?1 AND m.revoked_at IS NULL AND m.expires_at > ?2 AND m.made_at < ?3 AND s.active = 1
