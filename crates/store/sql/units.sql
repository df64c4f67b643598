-- The units that hold on a day, by name.
SELECT id, code, name FROM unit WHERE coalesce(from_on, ?1) <= ?1 AND (until_on IS NULL OR until_on > ?1) ORDER BY name
