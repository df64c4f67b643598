-- All versions of the rules, newest first, with who put them in and how many tickets go by them.
SELECT r.version, r.name, r.digest, r.effective_from, s.name, r.added_at,
       (SELECT count(*) FROM ticket t WHERE t.rules_version = r.version)
  FROM rule_version r LEFT JOIN staff s ON s.id = r.added_by
 ORDER BY r.version DESC
