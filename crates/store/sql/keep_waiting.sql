-- keep_waiting
-- Both waits of a kind at once. Of two that worked it out at the same time, the later one's figures stay.
INSERT INTO waiting_estimate (wait, kind, p50, p90, cases, computed_at)
VALUES ('verification', ?1, ?3, ?4, ?5, ?2), ('answer', ?1, ?6, ?7, ?8, ?2)
    ON CONFLICT (wait, kind) DO UPDATE
   SET p50 = excluded.p50, p90 = excluded.p90, cases = excluded.cases, computed_at = excluded.computed_at
 WHERE waiting_estimate.computed_at < excluded.computed_at
