SELECT version FROM ticket WHERE id = ?1
