INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES (?1, ?2, ?3, ?4)
