-- The oldest tickets in a state, of a kind and under a version.
SELECT kind, year, sequence, received_at
  FROM ticket
 WHERE state = ?1 AND kind = ?2 AND rules_version = ?3
 ORDER BY id LIMIT ?4
