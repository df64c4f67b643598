-- How many tickets each unit is working on, counted up to 100.
SELECT u.id, (SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE t.lane = 'unit:' || u.id LIMIT 100))
  FROM unit u
