-- The version that comes with this program, where there is none yet. It holds for all time before.
INSERT INTO rule_version (version, name, source, compiled, digest, effective_from, added_at)
SELECT 1, ?1, ?2, ?3, ?4, 0, ?5 WHERE NOT EXISTS (SELECT 1 FROM rule_version)
