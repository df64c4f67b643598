-- How often words occur, counted up to a bound, so that a frequent word costs no more than a rare one. Each word is a
-- range of the index: [first, end). The first row's last column is about the number of reports.
SELECT e.key,
       (SELECT count(*) FROM (SELECT 1 FROM ticket_term v WHERE v.term >= e.value ->> 0 AND v.term < e.value ->> 1 LIMIT ?2)),
       (SELECT coalesce(max(id), 0) FROM ticket)
  FROM json_each(?1) e
 ORDER BY e.key
