-- The versions of the rules of authority: as they were written, and as they are read. The first one is put in by the run
-- of the migrations (`src/authority.rs`), for it is a file of this program.
CREATE TABLE rule_version (
  version         INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE COLLATE NOCASE,
  source          TEXT NOT NULL,
  compiled        TEXT NOT NULL CHECK (json_valid(compiled)),
  digest          BLOB NOT NULL CHECK (length(digest) = 32),
  effective_from  INTEGER NOT NULL,
  added_by        INTEGER REFERENCES staff (id),
  added_at        INTEGER NOT NULL,
  CONSTRAINT only_the_first_comes_by_itself CHECK (version = 1 OR added_by IS NOT NULL),
  CONSTRAINT never_backwards CHECK (version = 1 OR effective_from >= added_at)
) STRICT;

CREATE TRIGGER rule_version_is_recorded AFTER INSERT ON rule_version WHEN NEW.added_by IS NOT NULL
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('rules_added', NEW.added_by, NEW.version, NEW.added_at);
END;

CREATE TRIGGER rule_version_is_not_edited BEFORE UPDATE ON rule_version
BEGIN
  SELECT RAISE(ABORT, 'rules are never edited');
END;

CREATE TRIGGER rule_version_is_not_removed BEFORE DELETE ON rule_version
BEGIN
  SELECT RAISE(ABORT, 'rules are never removed');
END;

-- Every ticket goes by the version under which it came in.
ALTER TABLE ticket ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 1;

CREATE TRIGGER rules_of_ticket_stay BEFORE UPDATE OF rules_version ON ticket
BEGIN
  SELECT RAISE(ABORT, 'a ticket keeps its rules');
END;
