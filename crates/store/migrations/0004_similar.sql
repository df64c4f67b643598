-- The newest reports of a regency, which are compared with a draft whatever their words are.
CREATE INDEX ticket_by_regency ON ticket (regency, id) WHERE consent_publication = 1;

-- The words of the search index, one row per occurrence: a few rows of it tell how telling a word is.
CREATE VIRTUAL TABLE ticket_term USING fts5vocab ('ticket_search', 'instance');
