-- Whether a person has switched keyboard shortcuts on. Where `staff` has no such column yet, the word means the zero of
-- the outer list, which is off.
SELECT (SELECT shortcuts FROM staff WHERE id = ?1) FROM (SELECT 0 AS shortcuts)
