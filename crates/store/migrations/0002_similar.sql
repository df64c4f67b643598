-- What anyone may read of the record: the one place that says which reports are public. Whoever lists, searches or
-- counts published reports asks this view.
CREATE VIEW published_ticket AS
SELECT id, kind, year, sequence, title, body, topic, organ, province, regency, occurred_on, state, outcome, received_at, updated_at
  FROM ticket
 WHERE consent_publication = 1
   AND visibility <> 'rahasia'
   AND kind IN ('pengaduan', 'aspirasi')
   AND state IN ('verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered', 'closed');

-- The newest reports of a regency, which are compared with a draft whatever their words are.
CREATE INDEX ticket_by_regency ON ticket (regency, id) WHERE consent_publication = 1;

-- The words of the search index, one row per occurrence: a few rows of it tell how telling a word is.
CREATE VIRTUAL TABLE ticket_term USING fts5vocab ('ticket_search', 'instance');
