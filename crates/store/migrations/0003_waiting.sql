-- The newest tickets of a kind are found here, for how long people usually wait.
CREATE INDEX ticket_by_arrival ON ticket (kind, received_at);

-- How long people usually wait, worked out at computed_at; days are working days. A cache: all of it can be worked out
-- again, and what is in it may be removed at any time.
CREATE TABLE waiting_estimate (
  wait         TEXT NOT NULL CHECK (wait IN ('verification', 'answer')),
  kind         TEXT NOT NULL CHECK (kind IN ('pengaduan', 'aspirasi', 'informasi')),
  p50          INTEGER,
  p90          INTEGER,
  cases        INTEGER NOT NULL,
  computed_at  INTEGER NOT NULL,
  PRIMARY KEY (wait, kind)
) STRICT, WITHOUT ROWID;
