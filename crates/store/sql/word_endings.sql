-- The first ?2 words of the search index that begin with ?1, each found by one step through the index. No word holds a
-- sign before '0', so what follows a word directly is the word with that sign.
WITH RECURSIVE ending (word) AS (
  SELECT (SELECT term FROM ticket_term WHERE term >= ?1 ORDER BY term LIMIT 1)
  UNION ALL
  SELECT (SELECT term FROM ticket_term WHERE term >= e.word || '0' ORDER BY term LIMIT 1)
    FROM ending e
   WHERE substr(e.word, 1, length(?1)) = ?1
   LIMIT ?2
)
SELECT word FROM ending WHERE substr(word, 1, length(?1)) = ?1
