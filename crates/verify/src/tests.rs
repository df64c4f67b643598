//! The program on a file of its own.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::Timestamp;
use store::audit::{PublishedSeals, Sealing, SigningKeys};
use store::native::{NativeDb, block_on};
use store::{Db as _, Secrets, Store};

use super::verify;
use crate::flags::Flags;

const KEYS: &str = "b1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// A record with two seals; the path of the public keys and of the seals as published lie beside it.
fn record(folder: &Path) -> Flags {
    let (database, keys, published) = (folder.join("a.db"), folder.join("keys.json"), folder.join("seals.json"));
    let store = Store::new(NativeDb::open(&database).unwrap(), Rc::new(Secrets::none()), getrandom::fill);
    let now = Timestamp::UNIX_EPOCH;
    block_on(store.migrate(now)).unwrap();
    let signing = SigningKeys::parse(KEYS).unwrap();
    for number in 1..=2 {
        run(&store, "INSERT INTO staff_event (kind, subject_id, at) VALUES ('signed_in', 1, 1)");
        let step = block_on(store.seal_step(&signing, now)).unwrap();
        assert!(matches!(step, Sealing::Sealed { number: sealed, .. } if sealed == number));
    }
    let seals = block_on(store.latest_seals(10)).unwrap();
    std::fs::write(&keys, serde_json::to_vec(&signing.public().published()).unwrap()).unwrap();
    std::fs::write(&published, serde_json::to_vec(&PublishedSeals::new(&seals, &signing)).unwrap()).unwrap();
    Flags { database, keys: Some(keys), published: Some(published) }
}

fn run(store: &Store<NativeDb>, sql: &str) {
    block_on(store.connection().run(sql, &[])).unwrap();
}

fn tamper(database: &Path, statements: &[&str]) {
    let store = Store::new(NativeDb::open(database).unwrap(), Rc::new(Secrets::none()), getrandom::fill);
    for statement in statements {
        run(&store, statement);
    }
}

#[test]
fn a_whole_record_is_proven() {
    let folder = tempfile::tempdir().unwrap();
    let report = verify(&record(folder.path())).unwrap();
    let text = report.to_string();
    assert!(report.holds() && text.contains("up to seal 2: ") && text.contains("The record is whole."), "{text}");
}

#[test]
fn a_changed_row_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let flags = record(folder.path());
    tamper(
        &flags.database,
        &[
            "DROP TRIGGER staff_event_is_not_edited",
            "UPDATE staff_event SET at = 2 WHERE id = (SELECT max(id) FROM staff_event)",
        ],
    );
    let report = verify(&flags).unwrap();
    let text = report.to_string();
    assert!(
        !report.holds() && text.contains("up to seal 1") && text.contains(" of staff_event is not what seal 2 covers"),
        "{text}"
    );
}

#[test]
fn a_cut_off_end_shows_by_what_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let flags = record(folder.path());
    let cut = [
        "DROP TRIGGER staff_event_is_not_removed",
        "DROP TRIGGER seal_is_not_removed",
        "DELETE FROM staff_event WHERE id = (SELECT max(id) FROM staff_event)",
        "DELETE FROM audit_seal WHERE number = 2",
    ];
    tamper(&flags.database, &cut);
    let report = verify(&flags).unwrap();
    assert!(!report.holds() && report.to_string().contains("seal 2 that was kept"), "{report}");
    let alone = verify(&Flags { published: None, ..flags }).unwrap();
    assert!(alone.holds() && alone.to_string().contains("a cut-off end would not show"), "{alone}");
}

#[test]
fn what_is_no_record_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let flags = |database: PathBuf| Flags { database, keys: None, published: None };
    assert!(verify(&flags(folder.path().join("none.db"))).is_err());
    let text = folder.path().join("text.db");
    std::fs::write(&text, "no database at all, but long enough to look at").unwrap();
    assert!(verify(&flags(text)).is_err());
}
