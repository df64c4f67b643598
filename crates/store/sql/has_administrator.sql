SELECT 1 FROM staff WHERE role = 'administrator' LIMIT 1
