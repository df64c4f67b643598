-- How many wait in the ticket's line up to and including it, and how many in all.
SELECT (SELECT count(*) FROM ticket WHERE lane = t.lane AND id <= t.id), (SELECT count(*) FROM ticket WHERE lane = t.lane)
  FROM ticket t
 WHERE t.id = ?1 AND t.lane IS NOT NULL
