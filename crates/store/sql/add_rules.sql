-- Adds a version of the rules. No row back: a version of that name exists.
INSERT INTO rule_version (version, name, source, compiled, digest, effective_from, added_by, added_at)
SELECT max(version) + 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM rule_version WHERE true
    ON CONFLICT (name) DO NOTHING
RETURNING version
