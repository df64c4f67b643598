-- Open tickets and answered ones, of all units or of one.
SELECT state, count(*) FROM ticket
 WHERE state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered')
   AND (?1 IS NULL OR unit_id = ?1)
 GROUP BY state
