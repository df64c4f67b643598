SELECT m.id, m.name, m.role, u.name, m.scopes, m.made_at, m.expires_at, m.used_at, m.revoked_at
  FROM machine_token m LEFT JOIN unit u ON u.id = m.unit_id ORDER BY m.revoked_at IS NOT NULL, m.id DESC
