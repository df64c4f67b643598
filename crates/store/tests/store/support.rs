//! A portal's record with a desk, an officer and a unit.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

use std::path::PathBuf;
use std::rc::Rc;

use domain::channel::Channel;
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::kind::Kind;
use domain::personal::{Email, Name, Reporter};
use domain::screening::Arrival;
use domain::staff::Role;
use domain::text::{Body, Title};
use domain::visibility::Visibility;
use jiff::Timestamp;
use store::native::{NativeDb, block_on};
use store::{Actor, Db, NewStaff, NewTicket, Secrets, Store, Submitted};

pub(crate) const PEPPER: &str = "a pepper for tests only";
pub(crate) const KEY: &str = "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
pub(crate) const OTHER_KEY: &str = "k2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// A record in a file of its own.
pub(crate) struct Portal {
    pub(crate) store: Store<NativeDb>,
    pub(crate) now: Timestamp,
    pub(crate) administrator: Actor,
    pub(crate) officer: Actor,
    pub(crate) other_officer: Actor,
    pub(crate) liaison: Actor,
    pub(crate) unit_id: i64,
    folder: tempfile::TempDir,
}

impl Portal {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = NativeDb::open(&folder.path().join("portal.db")).unwrap();
        let secrets = Rc::new(Secrets::parse(PEPPER, KEY).unwrap());
        let store = Store::new(db, secrets, getrandom::fill);
        let now: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        let staff = |login: &str, role, unit_id| NewStaff {
            login: login.to_owned(),
            name: format!("Nama {login}"),
            role,
            unit_id,
            password_hash: "x".to_owned(),
        };
        assert!(block_on(store.bootstrap(&staff("admin", Role::Administrator, None), now)).unwrap());
        let actor = |login: &str| block_on(store.credentials(login)).unwrap().expect("just made").actor;
        let administrator = actor("admin");
        let units = block_on(store.units(now)).unwrap();
        let unit_id = units.iter().find(|unit| unit.code == "biro-umum").unwrap().id;
        block_on(store.add_staff(&administrator, &staff("petugas", Role::Officer, None), now)).unwrap();
        block_on(store.add_staff(&administrator, &staff("penghubung", Role::Liaison, Some(unit_id)), now)).unwrap();
        block_on(store.add_staff(&administrator, &staff("petugas2", Role::Officer, None), now)).unwrap();
        let (officer, other_officer, liaison) = (actor("petugas"), actor("petugas2"), actor("penghubung"));
        Self { store, now, administrator, officer, other_officer, liaison, unit_id, folder }
    }

    /// Somebody else of the staff, made on the spot.
    pub(crate) fn person(&self, login: &str, role: Role, unit_id: Option<i64>) -> Actor {
        let (name, password_hash) = (format!("Nama {login}"), "x".to_owned());
        let new = NewStaff { login: login.to_owned(), name, role, unit_id, password_hash };
        block_on(self.store.add_staff(&self.administrator, &new, self.now)).unwrap();
        block_on(self.store.credentials(login)).unwrap().expect("just made").actor
    }

    /// Another unit of the tree that a new record has.
    pub(crate) fn unit(&self, code: &str) -> i64 {
        block_on(self.store.units(self.now)).unwrap().iter().find(|unit| unit.code == code).unwrap().id
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("portal.db")
    }

    pub(crate) fn submit(&self, index: u32) -> Submitted {
        block_on(self.store.submit(&report(Kind::Complaint, "Laporan ujian"), &key(index), self.now)).unwrap()
    }

    pub(crate) fn count(&self, table: &str) -> i64 {
        let rows = block_on(self.store.connection().run(&format!("SELECT count(*) FROM {table}"), &[])).unwrap();
        rows.first().unwrap().integer(0).unwrap()
    }
}

pub(crate) fn key(index: u32) -> IdempotencyKey {
    IdempotencyKey::parse(&format!("key-of-a-test-{index:06}")).unwrap()
}

pub(crate) fn report(kind: Kind, title: &str) -> NewTicket {
    NewTicket {
        kind,
        title: Title::parse(title).unwrap(),
        body: Body::parse("Isi laporan untuk ujian, cukup panjang untuk diterima.").unwrap(),
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on: None,
        visibility: Visibility::Anonymous,
        reporter: Reporter {
            name: Some(Name::parse("Rahmat Contoh").unwrap()),
            email: Some(Email::parse("rahmat@warga.example").unwrap()),
            ..Reporter::default()
        },
        consent: Consent { processing: true, publication: false },
        channel: Channel::Web,
        arrival: Arrival::default(),
        joins: None,
    }
}
