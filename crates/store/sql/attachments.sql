-- The files of a ticket in the order in which they came, each with its sealed name, and by what it came.
SELECT a.sequence, a.kind, a.size, a.chunks, a.digest, a.created_at, e.sealed_text, e.command_digest, e.kind
  FROM attachment a JOIN event e ON e.ticket_id = a.ticket_id AND e.sequence = a.sequence
 WHERE a.ticket_id = ?1
 ORDER BY a.sequence
