-- The organisation as data: a tree of units with validity dates, and who holds which post in it, from when until when.
-- Days are days in Jakarta. `until_on` is the first day on which a thing no longer holds, so that today ends it at once.
DROP TRIGGER unit_is_recorded;

-- The tree of 2020 comes with the portal and is added by nobody.
ALTER TABLE unit DROP COLUMN added_by;

ALTER TABLE unit ADD COLUMN added_by INTEGER REFERENCES staff (id);

ALTER TABLE unit ADD COLUMN kind TEXT NOT NULL DEFAULT 'bagian'
  CHECK (kind IN ('setjen', 'deputi', 'biro', 'pusat', 'bagian', 'bidang', 'sekretariat', 'inspektorat', 'kantor_daerah'));

ALTER TABLE unit ADD COLUMN parent_id INTEGER REFERENCES unit (id);

-- The alat kelengkapan that it serves, and the province of a kantor daerah.
ALTER TABLE unit ADD COLUMN organ TEXT;

ALTER TABLE unit ADD COLUMN province TEXT;

ALTER TABLE unit ADD COLUMN from_on TEXT;

ALTER TABLE unit ADD COLUMN until_on TEXT;

-- Who goes on with its tickets once it is abolished; nobody means the desk.
ALTER TABLE unit ADD COLUMN successor_id INTEGER REFERENCES unit (id);

ALTER TABLE unit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Who made the last change, and when: the trigger puts both into the trail.
ALTER TABLE unit ADD COLUMN changed_by INTEGER REFERENCES staff (id);

ALTER TABLE unit ADD COLUMN changed_at INTEGER;

CREATE INDEX unit_by_parent ON unit (parent_id);

ALTER TABLE staff_event ADD COLUMN detail TEXT CHECK (detail IS NULL OR json_valid(detail));

UPDATE unit
   SET added_by = (SELECT e.staff_id FROM staff_event e WHERE e.kind = 'unit_added' AND e.subject_id = unit.id),
       from_on = date(created_at / 1000, 'unixepoch', '+7 hours');

-- Each unit with all units above it. A view, because a trigger may not hold a recursive query of its own.
CREATE VIEW unit_above AS
WITH RECURSIVE above (unit_id, above_id) AS (
  SELECT id, parent_id FROM unit WHERE parent_id IS NOT NULL
  UNION
  SELECT a.unit_id, u.parent_id FROM above a JOIN unit u ON u.id = a.above_id WHERE u.parent_id IS NOT NULL
)
SELECT unit_id, above_id FROM above;

CREATE TRIGGER unit_is_no_circle BEFORE UPDATE OF parent_id ON unit
  WHEN NEW.parent_id IS NOT NULL
   AND (NEW.parent_id = NEW.id OR EXISTS (SELECT 1 FROM unit_above WHERE unit_id = NEW.parent_id AND above_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'a unit cannot stand below itself');
END;

CREATE TRIGGER unit_is_not_removed BEFORE DELETE ON unit
BEGIN
  SELECT RAISE(ABORT, 'units are abolished, never removed');
END;

-- What a unit was called from when on, so that what was written then keeps the name of then.
CREATE TABLE unit_name (
  unit_id  INTEGER NOT NULL REFERENCES unit (id),
  from_at  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  PRIMARY KEY (unit_id, from_at)
) STRICT, WITHOUT ROWID;

INSERT INTO unit_name (unit_id, from_at, name) SELECT id, created_at, name FROM unit;

CREATE TRIGGER unit_is_recorded AFTER INSERT ON unit
BEGIN
  INSERT INTO unit_name (unit_id, from_at, name) VALUES (NEW.id, NEW.created_at, NEW.name);
  INSERT INTO staff_event (kind, staff_id, subject_id, at, detail)
  VALUES ('unit_added', NEW.added_by, NEW.id, NEW.created_at, json_object('code', NEW.code, 'name', NEW.name));
END;

-- What changed, each as [before, after]; json_patch leaves out what did not.
CREATE TRIGGER unit_change_is_recorded AFTER UPDATE OF version ON unit
BEGIN
  INSERT INTO unit_name (unit_id, from_at, name)
  SELECT NEW.id, NEW.changed_at, NEW.name WHERE NEW.name <> OLD.name
      ON CONFLICT (unit_id, from_at) DO UPDATE SET name = excluded.name;
  INSERT INTO staff_event (kind, staff_id, subject_id, at, detail)
  VALUES (CASE WHEN NEW.until_on IS NOT NULL AND OLD.until_on IS NULL THEN 'unit_abolished' ELSE 'unit_changed' END,
          NEW.changed_by, NEW.id, NEW.changed_at,
          json_patch('{}', json_object(
            'name', json(CASE WHEN NEW.name <> OLD.name THEN json_array(OLD.name, NEW.name) END),
            'kind', json(CASE WHEN NEW.kind <> OLD.kind THEN json_array(OLD.kind, NEW.kind) END),
            'parent', json(CASE WHEN NEW.parent_id IS NOT OLD.parent_id THEN
              json_array((SELECT name FROM unit WHERE id = OLD.parent_id), (SELECT name FROM unit WHERE id = NEW.parent_id)) END),
            'organ', json(CASE WHEN NEW.organ IS NOT OLD.organ THEN json_array(OLD.organ, NEW.organ) END),
            'province', json(CASE WHEN NEW.province IS NOT OLD.province THEN json_array(OLD.province, NEW.province) END),
            'from_on', json(CASE WHEN NEW.from_on IS NOT OLD.from_on THEN json_array(OLD.from_on, NEW.from_on) END),
            'until_on', json(CASE WHEN NEW.until_on IS NOT OLD.until_on THEN json_array(OLD.until_on, NEW.until_on) END),
            'successor', json(CASE WHEN NEW.successor_id IS NOT OLD.successor_id THEN
              json_array((SELECT name FROM unit WHERE id = OLD.successor_id), (SELECT name FROM unit WHERE id = NEW.successor_id)) END)
          )));
END;

-- A role in a unit that a person holds for some time, perhaps in somebody's stead. A post is never changed, only ended: what
-- was done in it can be told afterwards.
CREATE TABLE post (
  id              INTEGER PRIMARY KEY,
  staff_id        INTEGER NOT NULL REFERENCES staff (id),
  role            TEXT NOT NULL,
  unit_id         INTEGER REFERENCES unit (id),
  substitute_for  INTEGER REFERENCES staff (id),
  from_on         TEXT NOT NULL,
  until_on        TEXT,
  added_by        INTEGER REFERENCES staff (id),
  created_at      INTEGER NOT NULL,
  ended_by        INTEGER REFERENCES staff (id),
  ended_at        INTEGER,
  CONSTRAINT post_of_liaison_has_a_unit CHECK (role <> 'liaison' OR unit_id IS NOT NULL),
  CONSTRAINT nobody_stands_in_for_oneself CHECK (substitute_for IS NULL OR substitute_for <> staff_id),
  CONSTRAINT post_ends_after_it_begins CHECK (until_on IS NULL OR until_on >= from_on)
) STRICT;

CREATE INDEX post_by_staff ON post (staff_id);

CREATE INDEX post_by_unit ON post (unit_id) WHERE unit_id IS NOT NULL;

INSERT INTO post (staff_id, role, unit_id, from_on, added_by, created_at)
SELECT id, role, unit_id, date(created_at / 1000, 'unixepoch', '+7 hours'), added_by, created_at FROM staff;

CREATE TRIGGER post_is_recorded AFTER INSERT ON post
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at, detail)
  VALUES ('post_added', NEW.added_by, NEW.staff_id, NEW.created_at,
          json_object('post', NEW.id, 'role', NEW.role, 'unit', (SELECT name FROM unit WHERE id = NEW.unit_id),
                      'substitute_for', (SELECT name FROM staff WHERE id = NEW.substitute_for),
                      'from_on', NEW.from_on, 'until_on', NEW.until_on));
END;

CREATE TRIGGER post_end_is_recorded AFTER UPDATE OF ended_at ON post
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at, detail)
  VALUES ('post_ended', NEW.ended_by, NEW.staff_id, NEW.ended_at,
          json_object('post', NEW.id, 'role', NEW.role, 'unit', (SELECT name FROM unit WHERE id = NEW.unit_id),
                      'substitute_for', (SELECT name FROM staff WHERE id = NEW.substitute_for),
                      'from_on', NEW.from_on, 'until_on', NEW.until_on));
END;

CREATE TRIGGER post_keeps_what_it_is BEFORE UPDATE OF staff_id, role, unit_id, substitute_for, from_on, added_by, created_at ON post
BEGIN
  SELECT RAISE(ABORT, 'posts are ended, never changed');
END;

CREATE TRIGGER post_is_not_removed BEFORE DELETE ON post
BEGIN
  SELECT RAISE(ABORT, 'posts are ended, never removed');
END;

-- What an account is made with is its first post.
CREATE TRIGGER staff_gets_a_post AFTER INSERT ON staff
BEGIN
  INSERT INTO post (staff_id, role, unit_id, from_on, added_by, created_at)
  VALUES (NEW.id, NEW.role, NEW.unit_id, date(NEW.created_at / 1000, 'unixepoch', '+7 hours'), NEW.added_by, NEW.created_at);
END;

-- A provider of identities that says another role or unit than before moves the person: what it gave ends, and a new one begins.
CREATE TRIGGER provider_moves_post AFTER INSERT ON staff_event WHEN NEW.kind = 'moved_by_provider'
BEGIN
  UPDATE post SET until_on = max(from_on, date(NEW.at / 1000, 'unixepoch', '+7 hours')), ended_at = NEW.at
   WHERE staff_id = NEW.subject_id AND added_by IS NULL AND ended_at IS NULL;
  INSERT INTO post (staff_id, role, unit_id, from_on, created_at)
  SELECT id, role, unit_id, date(NEW.at / 1000, 'unixepoch', '+7 hours'), NEW.at FROM staff WHERE id = NEW.subject_id;
END;

-- A session acts in one post. It begins in the first that holds: the own ones before those in somebody's stead.
ALTER TABLE staff_session ADD COLUMN post_id INTEGER REFERENCES post (id);

UPDATE staff_session SET post_id = (SELECT p.id FROM post p WHERE p.staff_id = staff_session.staff_id);

CREATE TRIGGER session_begins_in_a_post AFTER INSERT ON staff_session WHEN NEW.post_id IS NULL
BEGIN
  UPDATE staff_session
     SET post_id = (SELECT p.id FROM post p
                     WHERE p.staff_id = NEW.staff_id AND p.from_on <= date(NEW.started_at / 1000, 'unixepoch', '+7 hours')
                       AND (p.until_on IS NULL OR p.until_on > date(NEW.started_at / 1000, 'unixepoch', '+7 hours'))
                     ORDER BY p.substitute_for IS NOT NULL, p.id LIMIT 1)
   WHERE token_digest = NEW.token_digest;
END;

-- A person who goes on in another post says so by it.
CREATE TRIGGER post_choice_is_recorded AFTER UPDATE OF post_id ON staff_session WHEN OLD.post_id IS NOT NULL AND NEW.post_id <> OLD.post_id
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at, detail)
  VALUES ('post_chosen', NEW.staff_id, NEW.staff_id, NEW.seen_at, json_object('post', NEW.post_id));
END;

-- In which post somebody acted, and under which name: people may be called otherwise afterwards.
ALTER TABLE event ADD COLUMN post_id INTEGER REFERENCES post (id);

ALTER TABLE event ADD COLUMN staff_name TEXT;

-- Everyone with the post that they hold longest. Which one a session acts in, it says itself.
CREATE VIEW person AS
SELECT s.id, s.login, s.name, s.active, s.password_hash, p.role, p.unit_id, u.name AS unit_name, p.id AS post_id,
       f.name AS substitute_for, p.from_on, p.until_on
  FROM staff s
  JOIN post p ON p.id = (SELECT q.id FROM post q WHERE q.staff_id = s.id
                          ORDER BY q.until_on IS NOT NULL, q.substitute_for IS NOT NULL, q.until_on DESC, q.id LIMIT 1)
  LEFT JOIN unit u ON u.id = p.unit_id
  LEFT JOIN staff f ON f.id = p.substitute_for;
