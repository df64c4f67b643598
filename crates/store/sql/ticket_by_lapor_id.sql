SELECT kind, year, sequence FROM ticket WHERE lapor_id = ?1
