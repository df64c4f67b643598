SELECT s.id, s.name, s.role, s.unit_id, u.name, s.active
  FROM oidc_account o JOIN staff s ON s.id = o.staff_id LEFT JOIN unit u ON u.id = s.unit_id
 WHERE o.issuer = ?1 AND o.subject = ?2
