-- The version of the rules that holds at a time.
SELECT version FROM rule_version WHERE effective_from <= ?1 ORDER BY effective_from DESC, version DESC LIMIT 1
