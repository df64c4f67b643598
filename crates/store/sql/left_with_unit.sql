-- The open tickets with which unit ?1 still has something to do, oldest first, and how many they are in all: those that it
-- leads, those in which it has another part, and those that accuse it, where unit ?3 follows it.
SELECT t.kind, t.year, t.sequence, count(*) OVER ()
  FROM ticket t
 WHERE t.id IN (
         SELECT id FROM ticket
          WHERE unit_id = ?1 AND state IN ('disposed', 'in_progress', 'awaiting_reporter', 'answered', 'referred')
          UNION
         SELECT ticket_id FROM assignment WHERE unit_id = ?1 AND part <> 'lead' AND state IN ('offered', 'accepted', 'answered')
          UNION
         SELECT id FROM ticket WHERE class = 'berkadar' AND accused_unit_id = ?1 AND ?3 IS NOT NULL)
   AND t.state NOT IN ('closed', 'rejected', 'merged', 'withdrawn')
 ORDER BY t.id
 LIMIT ?2
