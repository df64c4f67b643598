-- Open tickets and answered ones, of all units or of one; those that have to be looked at first are counted apart.
SELECT state, lane = 'screening', count(*) FROM ticket
 WHERE state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered')
   AND (?1 IS NULL OR unit_id = ?1)
 GROUP BY state, lane = 'screening'
