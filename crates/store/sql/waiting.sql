-- waiting
-- How long people usually wait with a kind of report, as it was worked out last.
SELECT wait, p50, p90, cases, computed_at FROM waiting_estimate
 WHERE wait IN ('verification', 'answer') AND kind = ?1
