-- What the list of sessions shows of one: the browser's family, and the network, shortened.
ALTER TABLE staff_session ADD COLUMN browser TEXT;

ALTER TABLE staff_session ADD COLUMN network TEXT;

-- By what the person came in: 'password', 'totp', 'recovery' or 'oidc'.
ALTER TABLE staff_session ADD COLUMN factor TEXT;

CREATE INDEX staff_session_live ON staff_session (staff_id, started_at) WHERE ended_at IS NULL;

ALTER TABLE staff ADD COLUMN shortcuts INTEGER NOT NULL DEFAULT 0 CHECK (shortcuts IN (0, 1));

-- When the person last set a password. Who has none has '!' for its hash, which fits nothing.
ALTER TABLE staff ADD COLUMN password_set_at INTEGER;

-- Secrets of authenticator apps. An offered one counts once a code of it has confirmed it. `recovery` is a JSON array of
-- the digests, as hexadecimal digits, of the codes that are left.
CREATE TABLE totp (
  staff_id       INTEGER PRIMARY KEY REFERENCES staff (id),
  key_id         TEXT NOT NULL,
  sealed_secret  BLOB NOT NULL,
  offered_at     INTEGER NOT NULL,
  confirmed_at   INTEGER,
  last_step      INTEGER NOT NULL DEFAULT 0,
  recovery       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(recovery)),
  recovered_at   INTEGER
) STRICT;

CREATE TRIGGER totp_is_recorded AFTER UPDATE OF confirmed_at ON totp WHEN OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('totp_enrolled', NEW.staff_id, NEW.staff_id, NEW.confirmed_at);
END;

CREATE TRIGGER recovery_is_recorded AFTER UPDATE OF recovered_at ON totp
BEGIN
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('recovery_code_used', NEW.staff_id, NEW.staff_id, NEW.recovered_at);
END;

-- One-time codes by which people set their own password. A newer one withdraws the older.
CREATE TABLE invitation (
  code_digest   BLOB PRIMARY KEY,
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  made_by       INTEGER NOT NULL REFERENCES staff (id),
  made_at       INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  ended_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_open ON invitation (staff_id) WHERE ended_at IS NULL;

-- An invitation takes the old password away: it is also how a lost or stolen one is replaced.
CREATE TRIGGER invitation_is_recorded AFTER INSERT ON invitation
BEGIN
  UPDATE invitation SET ended_at = NEW.made_at WHERE staff_id = NEW.staff_id AND code_digest <> NEW.code_digest AND ended_at IS NULL;
  UPDATE staff SET password_hash = '!' WHERE id = NEW.staff_id;
  UPDATE staff_session SET ended_at = NEW.made_at WHERE staff_id = NEW.staff_id AND ended_at IS NULL;
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('invited', NEW.made_by, NEW.staff_id, NEW.made_at);
END;

-- A new password ends all sessions that the old one began, and uses up the invitation.
CREATE TRIGGER password_is_recorded AFTER UPDATE OF password_hash ON staff WHEN NEW.password_hash <> '!'
BEGIN
  UPDATE invitation SET ended_at = NEW.password_set_at WHERE staff_id = NEW.id AND ended_at IS NULL;
  UPDATE staff_session SET ended_at = NEW.password_set_at WHERE staff_id = NEW.id AND ended_at IS NULL;
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('password_set', NEW.id, NEW.id, NEW.password_set_at);
END;

-- Tokens of programs. Each has an account of its own, so that every event names it.
CREATE TABLE machine_token (
  id            INTEGER PRIMARY KEY,
  staff_id      INTEGER REFERENCES staff (id),
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  role          TEXT NOT NULL,
  unit_id       INTEGER REFERENCES unit (id),
  scopes        TEXT NOT NULL,
  token_digest  BLOB NOT NULL UNIQUE,
  made_by       INTEGER NOT NULL REFERENCES staff (id),
  made_at       INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  used_at       INTEGER,
  revoked_at    INTEGER
) STRICT;

-- No person's sign-in name can hold a colon.
CREATE TRIGGER machine_token_gets_an_account AFTER INSERT ON machine_token
BEGIN
  INSERT INTO staff (login, name, role, unit_id, password_hash, added_by, created_at)
  VALUES ('program:' || NEW.id, NEW.name || ' (program)', NEW.role, NEW.unit_id, '!', NEW.made_by, NEW.made_at);
  UPDATE machine_token SET staff_id = (SELECT id FROM staff WHERE login = 'program:' || NEW.id) WHERE id = NEW.id;
  INSERT INTO staff_event (kind, staff_id, subject_id, at)
  SELECT 'token_made', NEW.made_by, id, NEW.made_at FROM staff WHERE login = 'program:' || NEW.id;
END;

-- People as the organisation's OpenID Connect provider names them. Name, role and unit are what it said last.
CREATE TABLE oidc_account (
  issuer    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  staff_id  INTEGER REFERENCES staff (id),
  login     TEXT NOT NULL,
  name      TEXT NOT NULL,
  role      TEXT NOT NULL,
  unit_id   INTEGER REFERENCES unit (id),
  seen_at   INTEGER NOT NULL,
  CONSTRAINT oidc_person PRIMARY KEY (issuer, subject)
) STRICT;

CREATE TRIGGER oidc_account_gets_staff AFTER INSERT ON oidc_account
BEGIN
  INSERT INTO staff (login, name, role, unit_id, password_hash, created_at)
  VALUES (NEW.login, NEW.name, NEW.role, NEW.unit_id, '!', NEW.seen_at);
  UPDATE oidc_account SET staff_id = (SELECT id FROM staff WHERE login = NEW.login) WHERE issuer = NEW.issuer AND subject = NEW.subject;
END;

CREATE TRIGGER oidc_account_moves_staff AFTER UPDATE OF role, unit_id ON oidc_account
  WHEN NEW.role <> OLD.role OR NEW.unit_id IS NOT OLD.unit_id
BEGIN
  UPDATE staff SET role = NEW.role, unit_id = NEW.unit_id WHERE id = NEW.staff_id;
  INSERT INTO staff_event (kind, staff_id, subject_id, at) VALUES ('moved_by_provider', NULL, NEW.staff_id, NEW.seen_at);
END;

CREATE TRIGGER oidc_account_renames_staff AFTER UPDATE OF name ON oidc_account WHEN NEW.name <> OLD.name
BEGIN
  UPDATE staff SET name = NEW.name WHERE id = NEW.staff_id;
END;

-- One insert into staff_event is the whole command: what it says is done with it.
CREATE TRIGGER staff_event_resets_totp AFTER INSERT ON staff_event WHEN NEW.kind IN ('totp_reset', 'totp_removed')
BEGIN
  DELETE FROM totp WHERE staff_id = NEW.subject_id;
END;

CREATE TRIGGER staff_event_closes_account AFTER INSERT ON staff_event WHEN NEW.kind = 'account_closed'
BEGIN
  UPDATE staff SET active = 0 WHERE id = NEW.subject_id;
  UPDATE staff_session SET ended_at = NEW.at WHERE staff_id = NEW.subject_id AND ended_at IS NULL;
  UPDATE invitation SET ended_at = NEW.at WHERE staff_id = NEW.subject_id AND ended_at IS NULL;
END;

CREATE TRIGGER staff_event_reopens_account AFTER INSERT ON staff_event WHEN NEW.kind = 'account_reopened'
BEGIN
  UPDATE staff SET active = 1 WHERE id = NEW.subject_id;
END;

CREATE TRIGGER staff_event_revokes_token AFTER INSERT ON staff_event WHEN NEW.kind = 'token_revoked'
BEGIN
  UPDATE machine_token SET revoked_at = NEW.at WHERE staff_id = NEW.subject_id;
  UPDATE staff SET active = 0 WHERE id = NEW.subject_id;
END;
