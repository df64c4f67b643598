-- What a sign-in name opens, with the post that the person holds longest.
SELECT id, name, role, unit_id, unit_name, post_id, substitute_for, password_hash FROM person WHERE login = ?1 AND active = 1
