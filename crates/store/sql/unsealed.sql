-- What stands after the last sealed ids (?1 events, ?2 staff events): how many rows, the first id above a gap and the
-- first id below 1, which none can have.
SELECT (SELECT count(*) FROM event WHERE id > ?1),
       (SELECT min(e.id) FROM event e WHERE e.id > ?1 AND e.id > 1 AND NOT EXISTS (SELECT 1 FROM event p WHERE p.id = e.id - 1)),
       (SELECT min(id) FROM event WHERE id < 1),
       (SELECT count(*) FROM staff_event WHERE id > ?2),
       (SELECT min(e.id) FROM staff_event e WHERE e.id > ?2 AND e.id > 1 AND NOT EXISTS (SELECT 1 FROM staff_event p WHERE p.id = e.id - 1)),
       (SELECT min(id) FROM staff_event WHERE id < 1)
