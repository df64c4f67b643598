-- The chunks of a file in their order.
SELECT place, sealed FROM attachment_chunk WHERE ticket_id = ?1 AND digest = ?2 ORDER BY place
