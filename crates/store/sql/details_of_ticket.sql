-- What is kept beside the words of events, for staff.
SELECT sequence, detail, staff_id FROM event WHERE ticket_id = ?1 AND detail IS NOT NULL ORDER BY sequence
