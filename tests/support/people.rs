//! The people of the tests, and what they do most often.

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use store::native::{NativeDb, block_on};
use store::{NewStaff, Secrets, Store};

use crate::portal::{DATA_KEYS, PEPPER, Portal, START};
use crate::request::{Answer, Request};

/// The password of everyone here.
pub(crate) const PASSWORD: &str = "kata sandi hanya untuk pengujian";

/// Sign-in names: the desk, its head, two units (by their codes), the administrator. Those without unit are called as
/// their role is.
pub(crate) const OFFICER: &str = "petugas";
pub(crate) const SUPERVISOR: &str = "penyelia";
pub(crate) const FIRST_UNIT: &str = "komite-1";
pub(crate) const SECOND_UNIT: &str = "komite-2";
pub(crate) const ADMINISTRATOR: &str = "admin";

/// The Inspectorate, the custodian of personal data, the leadership.
pub(crate) const INSPECTOR: &str = "inspektorat";
pub(crate) const CUSTODIAN: &str = "kustodian";
pub(crate) const LEADER: &str = "pimpinan";

/// Everyone has the same password, so its slow hash is needed once.
static HASH: LazyLock<String> =
    LazyLock::new(|| web::password::hash(&SecretString::from(PASSWORD), b"salt of the test").unwrap());

/// The portal's record, opened beside the portal.
pub(crate) fn open(database: &Path) -> Store<NativeDb> {
    let secrets = Secrets::parse(PEPPER, DATA_KEYS).unwrap();
    Store::new(NativeDb::open(database).unwrap(), Rc::new(secrets), getrandom::fill)
}

/// Makes staff in an empty record; the units come with it.
pub(crate) fn settle(database: &Path) {
    let now: Timestamp = START.parse().unwrap();
    let store = open(database);
    block_on(async {
        store.migrate(now).await.unwrap();
        assert!(store.bootstrap(&staff(ADMINISTRATOR, "administrator", None), now).await.unwrap());
        let administrator = store.credentials(ADMINISTRATOR).await.unwrap().unwrap().actor;
        for code in [FIRST_UNIT, SECOND_UNIT] {
            let unit = store.units(now).await.unwrap().into_iter().find(|unit| unit.code == code).unwrap();
            store.add_staff(&administrator, &staff(code, "liaison", Some(unit.id)), now).await.unwrap();
        }
        for role in [OFFICER, SUPERVISOR, INSPECTOR, CUSTODIAN, LEADER] {
            store.add_staff(&administrator, &staff(role, role, None), now).await.unwrap();
        }
    });
}

fn staff(login: &str, role: &str, unit_id: Option<i64>) -> NewStaff {
    NewStaff {
        login: login.to_owned(),
        name: format!("Nama {login}"),
        role: role.parse().unwrap(),
        unit_id,
        password_hash: HASH.clone(),
    }
}

/// A citizen with a ticket.
#[derive(Clone)]
pub(crate) struct Reporter {
    pub(crate) number: String,
    pub(crate) code: String,
}

/// A whole report as JSON.
pub(crate) fn report() -> Value {
    json!({
        "kind": "pengaduan",
        "title": "Jalan rusak di depan sekolah",
        "body": "Jalan di depan sekolah kami rusak sejak tiga bulan yang lalu dan belum diperbaiki.",
        "topic": "infrastruktur",
        "province_code": "81",
        "regency_code": "81.71",
        "occurred_on": "2026-11-20",
        "visibility": "anonim",
        "reporter": { "name": "Beatrix Pelupessy", "email": "beatrix@warga.example", "phone": "081200009999" },
        "consent": { "processing": true, "publication": false },
    })
}

impl Portal {
    /// A citizen reports.
    pub(crate) fn reporter(&self) -> Reporter {
        let answer = self.request("POST", "/api/v1/tickets").json(&report()).send().expect(201);
        Reporter { number: answer.field("/number"), code: answer.field("/access_code") }
    }

    /// The thread as its reporter sees it.
    pub(crate) fn thread(&self, reporter: &Reporter) -> Answer {
        self.request("GET", &format!("/api/v1/tickets/{}", reporter.number))
            .header("authorization", format!("Ticket {}", reporter.code))
            .send()
    }

    /// Somebody signs in.
    pub(crate) fn sign_in(&self, login: &str) -> Session<'_> {
        let body = json!({ "login": login, "password": PASSWORD });
        let answer = self.request("POST", "/api/v1/staff/session").json(&body).send().expect(201);
        let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        Session { portal: self, cookie, csrf: answer.field("/csrf_token") }
    }
}

/// Somebody of the staff, signed in.
pub(crate) struct Session<'a> {
    portal: &'a Portal,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

impl Session<'_> {
    /// A request with the session's cookie only.
    pub(crate) fn request(&self, method: &str, path: &str) -> Request {
        self.portal.request(method, path).header("cookie", &self.cookie)
    }

    /// A request that may write: with the token against forged requests.
    pub(crate) fn write(&self, method: &str, path: &str) -> Request {
        self.request(method, path).header("x-csrf-token", &self.csrf)
    }

    /// The ticket as staff see it.
    pub(crate) fn file(&self, number: &str) -> Answer {
        self.request("GET", &format!("/api/v1/staff/tickets/{number}")).send()
    }

    /// Does something to a ticket as it stands now.
    pub(crate) fn act(&self, number: &str, verb: &str, body: &Value) -> Answer {
        let file = self.file(number).expect(200);
        let version = file.header("etag").unwrap().to_owned();
        self.act_at(number, verb, body, &version).send()
    }

    /// A request to do something to a ticket at a version.
    pub(crate) fn act_at(&self, number: &str, verb: &str, body: &Value, etag: &str) -> Request {
        self.write("POST", &format!("/api/v1/staff/tickets/{number}/{verb}")).header("if-match", etag).json(body)
    }
}
