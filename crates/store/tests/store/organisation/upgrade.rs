//! A record of an older schema is brought up to date with all that it holds.

use std::rc::Rc;

use domain::staff::Role;
use store::native::NativeDb;
use store::{Db, SCHEMA_VERSION, Secrets, Store};

use super::*;

/// The schema before there were posts and a tree, and what a portal had in it.
const OLDER: [&str; 2] =
    [include_str!("../../../migrations/0001_foundation.sql"), include_str!("../../../migrations/0002_citizens.sql")];

const HELD: [&str; 8] = [
    "CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
    "INSERT INTO schema_step VALUES (1, 'foundation', 0), (2, 'citizens', 0)",
    "INSERT INTO staff (id, login, name, role, password_hash, created_at) VALUES (1, 'admin', 'Ratna', 'administrator', 'x', 1)",
    "INSERT INTO unit (id, code, name, added_by, created_at) VALUES (7, 'biro-lama', 'Biro Lama', 1, 1750000000000)",
    "INSERT INTO staff (id, login, name, role, unit_id, password_hash, added_by, created_at)
     VALUES (2, 'lama', 'Togar', 'liaison', 7, 'x', 1, 1750000000000)",
    "INSERT INTO staff_session (token_digest, staff_id, started_at, seen_at) VALUES (x'00', 2, 1750000000000, 1750000000000)",
    "INSERT INTO ticket (id, uid, kind, year, sequence, title, body, visibility, channel, consent_processing, consent_publication,
       consent_version, code_digest, key_id, idempotency_digest, request_digest, received_at, verification_due_at, response_due_at, updated_at)
     VALUES (1, zeroblob(16), 'pengaduan', 2025, 1, 'Judul', 'Isi', 'anonim', 'web', 1, 0, '1', x'00', 'k1', x'01', x'02', 1, 2, 3, 1)",
    "INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, unit_id, command_digest, request_digest, at)
     VALUES (1, 2, 'disposed', 'staff', 1, 'disposed', 7, x'03', x'04', 1750000000000)",
];

fn rows(db: &NativeDb, sql: &str) -> Vec<store::db::Row> {
    block_on(db.run(sql, &[])).unwrap()
}

#[test]
fn a_record_of_an_older_schema_keeps_its_units_people_and_tickets() {
    let db = NativeDb::in_memory().unwrap();
    for statement in OLDER.iter().flat_map(|step| step.split("\n\n")).chain(HELD) {
        block_on(db.run(statement, &[])).unwrap();
    }
    let secrets = Rc::new(Secrets::parse(PEPPER, KEY).unwrap());
    let portal = Store::new(db, secrets, getrandom::fill);
    let now: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
    block_on(portal.migrate(now)).unwrap();
    let db = portal.connection();
    assert_eq!(rows(db, "SELECT number FROM schema_step").len(), SCHEMA_VERSION);
    let actor = block_on(portal.credentials("lama")).unwrap().unwrap().actor;
    assert_eq!((actor.role, actor.unit_name.as_deref()), (Role::Liaison, Some("Biro Lama")));
    let unit = &rows(db, "SELECT added_by, from_on FROM unit WHERE id = 7")[0];
    assert_eq!((unit.integer(0).unwrap(), unit.text(1).unwrap()), (1, "2025-06-15"));
    let session = &rows(db, "SELECT post_id FROM staff_session")[0];
    assert_eq!(session.integer(0).unwrap(), actor.post_id, "whoever is in, stays in");
    let ticket = &rows(db, "SELECT state, unit_id FROM ticket")[0];
    assert_eq!((ticket.text(0).unwrap(), ticket.integer(1).unwrap()), ("disposed", 7));
    assert!(rows(db, "PRAGMA foreign_key_check").is_empty());
}
