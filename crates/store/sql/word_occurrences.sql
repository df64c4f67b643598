-- How often a word occurs in titles and bodies, counted up to ?2.
SELECT count(*) FROM (SELECT 1 FROM ticket_term WHERE term = ?1 LIMIT ?2)
