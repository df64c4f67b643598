-- Whether a unit holds on a day.
SELECT 1 FROM unit WHERE id = ?1 AND coalesce(from_on, ?2) <= ?2 AND (until_on IS NULL OR until_on > ?2)
