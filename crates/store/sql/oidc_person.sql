SELECT s.id, s.name, s.role, s.unit_id, s.unit_name, s.post_id, s.substitute_for, s.active
  FROM oidc_account o JOIN person s ON s.id = o.staff_id
 WHERE o.issuer = ?1 AND o.subject = ?2
