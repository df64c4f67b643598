-- One version of the rules as it was written.
SELECT source FROM rule_version WHERE version = ?1
