//! The proof on a copied database file: whatever is changed in it is found, and by which row.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use domain::text::Message;
use store::audit::{Break, Proof, PublicKeys, Sealing, SigningKeys, Table, prove};
use store::native::{NativeDb, block_on};
use store::{Db, Value};

use crate::support::{Portal, key};

const KEYS: &str = "b1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const FOREIGN_KEYS: &str = "b1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn keys() -> SigningKeys {
    SigningKeys::parse(KEYS).unwrap()
}

fn public() -> PublicKeys {
    keys().public()
}

fn run(db: &NativeDb, sql: &str) -> Vec<store::db::Row> {
    block_on(db.run(sql, &[])).unwrap_or_else(|failure| panic!("{sql}: {failure:?}"))
}

fn seal(portal: &Portal) -> Sealing {
    block_on(portal.store.seal_step(&keys(), portal.now)).unwrap()
}

/// Three seals over eight events, and one event after them.
fn sealed() -> Portal {
    let portal = Portal::new();
    for index in 0..3 {
        let made = portal.submit(index);
        let message = Message::parse("Pesan untuk ujian").unwrap();
        let key = key(100 + index);
        let written = portal.store.reporter_message(made.number, &made.access_code, &message, &key, portal.now);
        block_on(written).unwrap().unwrap();
        assert!(matches!(seal(&portal), Sealing::Sealed { .. }));
    }
    portal.submit(3);
    portal
}

/// A copy of the file, with the triggers that guard it taken away: that is what somebody with the file can do.
fn copy(portal: &Portal) -> (tempfile::TempDir, NativeDb) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    let place = Value::from(path.to_str().unwrap());
    block_on(portal.store.connection().run("VACUUM INTO ?1", &[place])).unwrap();
    let db = NativeDb::open(&path).unwrap();
    run(&db, "PRAGMA foreign_keys = OFF");
    for row in run(&db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
        run(&db, &format!("DROP TRIGGER {}", row.text(0).unwrap()));
    }
    (folder, db)
}

fn proof(db: &NativeDb) -> Proof {
    block_on(prove(db, Some(&public()), |_| {})).unwrap()
}

/// What is found after the statements were run on a copy.
fn found(statements: &[&str]) -> Option<Break> {
    let (_folder, db) = copy(&sealed());
    for statement in statements {
        run(&db, statement);
    }
    proof(&db).broken
}

#[test]
fn an_untouched_copy_is_proven_to_its_end() {
    let (_folder, db) = copy(&sealed());
    let proof = proof(&db);
    assert_eq!(proof.broken, None);
    assert_eq!(proof.last.unwrap().head.number, 3);
    let tail = proof.tail.unwrap();
    assert_eq!((tail.events, tail.staff_events), (1, 0), "what is not sealed yet is told as such");
}

#[test]
fn a_changed_event_is_found_whatever_was_changed() {
    let changed = Some(Break::RowChanged { table: Table::Event, id: 4, seal: 2 });
    for change in [
        "at = at + 1",
        "kind = 'received'",
        "author = 'system'",
        "state = 'closed'",
        "held_state = 'x'",
        "detail = '{}'",
        "sealed_text = x'00'",
        "sealed_text = NULL",
        "request_digest = x'00'",
        "command_digest = x'00'",
        "sequence = 9",
        "ticket_id = 4",
        "unit_id = 1",
        "post_id = 1",
        "staff_name = 'x'",
    ] {
        assert_eq!(found(&[&format!("UPDATE event SET {change} WHERE id = 4")]), changed, "{change}");
    }
    let staff = found(&["UPDATE staff_event SET subject_id = 9 WHERE id = 2"]);
    assert_eq!(staff, Some(Break::RowChanged { table: Table::StaffEvent, id: 2, seal: 1 }));
}

/// Every column is covered: who adds one adds it to the statement.
#[test]
fn no_column_is_left_out() {
    let portal = Portal::new();
    for (table, text) in [
        ("event", include_str!("../../sql/sealed_events.sql")),
        ("staff_event", include_str!("../../sql/sealed_staff_events.sql")),
    ] {
        let columns = run(
            portal.store.connection(),
            &format!("SELECT group_concat(name, ', ') FROM pragma_table_info('{table}')"),
        );
        let columns = columns.first().unwrap().text(0).unwrap().to_owned();
        assert!(text.contains(&format!("SELECT {columns}\n")), "{table}: {columns}");
    }
    let trail = include_str!("../../sql/trail.sql").replace("e.", "");
    assert!(trail.contains(include_str!("../../sql/sealed_events.sql").lines().nth(2).unwrap()));
}

#[test]
fn a_removed_event_is_found() {
    let missing = |id, seal| Some(Break::RowMissing { table: Table::Event, id, seal });
    assert_eq!(found(&["DELETE FROM event WHERE id = 4"]), missing(4, Some(2)));
    assert_eq!(found(&["DELETE FROM event WHERE id >= 5"]), missing(5, Some(3)), "a cut-off end that was sealed");
    // The ids are moved down, so that there is no gap: every row from there on is another one.
    let moved = found(&["DELETE FROM event WHERE id = 4", "UPDATE event SET id = id - 1 WHERE id > 4"]);
    assert_eq!(moved, Some(Break::RowChanged { table: Table::Event, id: 4, seal: 2 }));
    let staff = found(&["DELETE FROM staff_event WHERE id = 1"]);
    assert_eq!(staff, Some(Break::RowMissing { table: Table::StaffEvent, id: 1, seal: Some(1) }));
}

#[test]
fn an_inserted_event_is_found() {
    let insert = |id: &str| {
        format!(
            "INSERT INTO event SELECT {id}, ticket_id, 99, kind, author, staff_id, state, held_state, unit_id, detail,
               sealed_text, x'99', request_digest, at, post_id, staff_name FROM event WHERE id = 6"
        )
    };
    // Room is made for it in the middle.
    let between = found(&[
        "UPDATE event SET id = -id WHERE id >= 3",
        "UPDATE event SET id = 1 - id WHERE id < 0",
        &insert("3").replace("WHERE id = 6", "WHERE id = 7"),
    ]);
    assert_eq!(between, Some(Break::RowChanged { table: Table::Event, id: 3, seal: 2 }));
    assert_eq!(found(&[&insert("0")]), Some(Break::RowForeign { table: Table::Event, id: 0 }));
    assert_eq!(found(&[&insert("50")]), Some(Break::RowMissing { table: Table::Event, id: 49, seal: None }));
    // Behind the last one, without a word to the ticket.
    assert!(matches!(found(&[&insert("8")]), Some(Break::TicketAstray { version: 2, events: 3, .. })));
}

#[test]
fn reordered_events_are_found() {
    let swap = [
        "UPDATE event SET id = -3 WHERE id = 3",
        "UPDATE event SET id = 3 WHERE id = 5",
        "UPDATE event SET id = 5 WHERE id = -3",
    ];
    assert_eq!(found(&swap), Some(Break::RowChanged { table: Table::Event, id: 3, seal: 2 }));
}

#[test]
fn an_end_that_was_not_sealed_is_missed_by_its_ticket() {
    assert!(matches!(
        found(&["DELETE FROM event WHERE id = 7"]),
        Some(Break::TicketAstray { version: 1, events: 0, .. })
    ));
    let ticket = found(&["UPDATE ticket SET state = 'closed' WHERE id = 1"]);
    assert!(matches!(ticket, Some(Break::TicketAstray { version: 2, events: 2, .. })), "{ticket:?}");
}

#[test]
fn a_changed_seal_is_found() {
    for change in [
        "previous_root = zeroblob(32)",
        "root = zeroblob(32)",
        "sealed_at = sealed_at + 1",
        "row_digests = zeroblob(64)",
    ] {
        let found = found(&[&format!("UPDATE audit_seal SET {change} WHERE number = 2")]);
        assert_eq!(found, Some(Break::SealChanged { number: 2 }), "{change}");
    }
    let unsigned = Some(Break::SealUnsigned { number: 2, key_id: "b1".to_owned() });
    assert_eq!(found(&["UPDATE audit_seal SET signature = x'00' WHERE number = 2"]), unsigned);
    assert_eq!(found(&["DELETE FROM audit_seal WHERE number = 2"]), Some(Break::SealMissing { number: 2 }));
    let renumbered = ["DELETE FROM audit_seal WHERE number = 2", "UPDATE audit_seal SET number = 2 WHERE number = 3"];
    assert_eq!(found(&renumbered), Some(Break::SealChanged { number: 2 }));
}

/// Somebody changes an event and makes the whole chain anew. All hashes fit; the key is missing.
#[test]
fn a_chain_that_was_made_anew_lacks_the_signature() {
    let portal = sealed();
    let (folder, db) = copy(&portal);
    run(&db, "UPDATE event SET at = 0 WHERE id = 1");
    run(&db, "DELETE FROM audit_seal");
    let foreign = SigningKeys::parse(FOREIGN_KEYS).unwrap();
    let secrets = std::rc::Rc::new(store::Secrets::none());
    let store = store::Store::new(db, secrets, getrandom::fill);
    assert!(matches!(block_on(store.seal_step(&foreign, portal.now)).unwrap(), Sealing::Sealed { .. }));
    let broken = Break::SealUnsigned { number: 1, key_id: "b1".to_owned() };
    assert_eq!(proof(store.connection()).broken, Some(broken.clone()));
    assert_eq!(block_on(prove(store.connection(), None, |_| {})).unwrap().broken, None, "hashes alone cannot tell");
    // And the portal itself does not sign what comes after.
    assert_eq!(block_on(store.seal_step(&keys(), portal.now)).unwrap(), Sealing::Refused(broken));
    drop(folder);
}

#[test]
fn a_cut_off_chain_shows_by_a_root_that_was_kept() {
    let portal = sealed();
    let kept = block_on(portal.store.latest_seals(1)).unwrap().remove(0);
    let (_folder, db) = copy(&portal);
    run(&db, "DELETE FROM audit_seal WHERE number = 3");
    let proof = proof(&db);
    assert_eq!((proof.broken, proof.tail.unwrap().events), (None, 3), "what is unsealed is told");
    assert_ne!(proof.last.unwrap().root, kept.root);
}

#[test]
fn erasure_keeps_the_proof() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let message = Message::parse("Pesan yang akan dihapus").unwrap();
    block_on(portal.store.reporter_message(made.number, &made.access_code, &message, &key(2), portal.now)).unwrap();
    assert!(matches!(seal(&portal), Sealing::Sealed { .. }));
    let erase = store::ReporterCommand::Erase;
    let key = key(3);
    let erased = portal.store.reporter_act(made.number, &made.access_code, &erase, &key, portal.now);
    block_on(erased).unwrap().unwrap();
    assert!(matches!(seal(&portal), Sealing::Sealed { rows: 1, .. }));
    assert_eq!(proof(portal.store.connection()).broken, None);
}

#[test]
fn the_record_itself_takes_no_change_of_seals_and_no_gap() {
    let portal = sealed();
    let db = portal.store.connection();
    for refused in [
        "UPDATE audit_seal SET sealed_at = 0",
        "DELETE FROM audit_seal WHERE number = 3",
        "INSERT INTO audit_seal SELECT 5, root, last_event + 1, last_event, last_staff_event + 1, last_staff_event, x'', root, key_id, signature, 0 FROM audit_seal WHERE number = 3",
        "INSERT INTO audit_seal SELECT 4, previous_root, last_event + 1, last_event, last_staff_event + 1, last_staff_event, x'', root, key_id, signature, 0 FROM audit_seal WHERE number = 3",
        "INSERT INTO staff_event (id, kind, subject_id, at) VALUES (0, 'x', 1, 1)",
        "INSERT INTO staff_event (id, kind, subject_id, at) VALUES (900, 'x', 1, 1)",
        "INSERT INTO event SELECT 0, ticket_id, 99, kind, author, staff_id, state, held_state, unit_id, detail, sealed_text, x'99', request_digest, at, post_id, staff_name FROM event WHERE id = 6",
    ] {
        assert!(block_on(db.run(refused, &[])).is_err(), "{refused}");
    }
    assert_eq!(proof(db).broken, None);
}

#[test]
fn a_step_is_bounded_and_a_stop_between_steps_loses_nothing() {
    let portal = Portal::new();
    let events = 450;
    for index in 0..events {
        portal.submit(index);
    }
    let Sealing::Sealed { number: 1, rows } = seal(&portal) else { panic!("nothing sealed") };
    assert!((200..=400).contains(&rows), "{rows}");
    // Somebody else goes on, with a connection of their own.
    let db = NativeDb::open(&portal.path()).unwrap();
    let other = store::Store::new(db, std::rc::Rc::new(store::Secrets::none()), getrandom::fill);
    assert!(matches!(
        block_on(other.seal_step(&keys(), portal.now)).unwrap(),
        Sealing::Sealed { number: 2, rows: 200 }
    ));
    assert!(matches!(seal(&portal), Sealing::Sealed { number: 3, rows: 50 }));
    assert_eq!(seal(&portal), Sealing::Nothing);
    assert_eq!(proof(other.connection()).broken, None);
}

#[test]
fn two_that_seal_at_once_add_one_seal_each() {
    let portal = Portal::new();
    for index in 0..250 {
        portal.submit(index);
    }
    let path = portal.path();
    let outcomes: Vec<Sealing> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let db = NativeDb::open(&path).unwrap();
                    let store = store::Store::new(db, std::rc::Rc::new(store::Secrets::none()), getrandom::fill);
                    let step = || block_on(store.seal_step(&keys(), portal_time())).unwrap();
                    [step(), step()]
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let sealed: usize =
        outcomes.iter().map(|outcome| if let Sealing::Sealed { rows, .. } = outcome { *rows } else { 0 }).sum();
    let proof = proof(portal.store.connection());
    assert_eq!((proof.broken, proof.rows), (None, sealed));
    assert_eq!(proof.tail.unwrap().events, 0, "{outcomes:?}");
}

fn portal_time() -> jiff::Timestamp {
    "2026-11-24T04:00:00Z".parse().unwrap()
}

#[test]
fn the_trail_of_a_ticket_names_each_seal() {
    let portal = sealed();
    let numbers: Vec<_> = block_on(portal.store.trail(&portal.officer, number(2))).unwrap().unwrap();
    assert_eq!(
        numbers.iter().map(|row| (row.id, row.seal, row.holds)).collect::<Vec<_>>(),
        [(3, Some(2), true), (4, Some(2), true)]
    );
    let unsealed = block_on(portal.store.trail(&portal.officer, number(4))).unwrap().unwrap();
    assert_eq!(unsealed.iter().map(|row| (row.id, row.seal, row.holds)).collect::<Vec<_>>(), [(7, None, true)]);
    assert!(block_on(portal.store.trail(&portal.liaison, number(4))).unwrap().is_none());
}

fn number(sequence: u32) -> domain::number::TicketNumber {
    domain::number::TicketNumber::new(domain::kind::Kind::Complaint, 2026, sequence)
}
