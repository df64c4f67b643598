-- Names a list, or gives the name to another one; no more than ?5 per person. No row back: there are as many.
INSERT INTO saved_view (staff_id, name, query, created_at)
SELECT ?1, ?2, ?3, ?4
 WHERE (SELECT count(*) FROM saved_view WHERE staff_id = ?1 AND name <> ?2) < ?5
    ON CONFLICT (staff_id, name) DO UPDATE SET query = excluded.query
RETURNING id
