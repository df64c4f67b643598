INSERT INTO desk_export (staff_id, form, query, tickets, at) VALUES (?1, ?2, ?3, ?4, ?5)
