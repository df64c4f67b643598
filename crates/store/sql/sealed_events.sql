-- Every column of the events between two ids, in the order of the table: this is what a seal covers. A column that is
-- added to the table is added here at the end, before the first release with it.
SELECT id, ticket_id, sequence, kind, author, staff_id, state, held_state, unit_id, detail, sealed_text, command_digest, request_digest, at, post_id, staff_name
  FROM event
 WHERE id BETWEEN ?1 AND ?2
 ORDER BY id
 LIMIT ?3
