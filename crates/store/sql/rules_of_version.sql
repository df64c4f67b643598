-- One version of the rules as it is read.
SELECT compiled FROM rule_version WHERE version = ?1
