-- How many tickets each unit that has any is working on, counted up to 100; which of them the viewer knows stands in place
-- of the mark.
SELECT id, working
  FROM (SELECT u.id, (SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE t.lane = 'unit:' || u.id AND 1 /* seen */ LIMIT 100)) AS working
          FROM unit u)
 WHERE working > 0
