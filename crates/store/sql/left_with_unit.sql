-- The tickets that a unit still leads, oldest first, and how many they are in all.
SELECT kind, year, sequence, count(*) OVER ()
  FROM ticket
 WHERE unit_id = ?1 AND state IN ('disposed', 'in_progress', 'awaiting_reporter', 'answered', 'referred')
 ORDER BY id
 LIMIT ?2
