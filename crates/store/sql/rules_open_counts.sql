-- How many tickets are not at their end, by what decides which rules apply to them.
SELECT state, kind, rules_version, count(*)
  FROM ticket
 WHERE state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered', 'referred')
 GROUP BY state, kind, rules_version
