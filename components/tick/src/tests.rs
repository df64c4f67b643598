//! This component as a whole, on a record in memory.

use std::rc::Rc;

use bytes::Bytes;
use domain::idempotency::IdempotencyKey;
use http::{HeaderMap, Method};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::audit::{SigningKeys, prove};
use store::native::{NativeDb, block_on};
use store::{Db as _, Secrets, Store};
use web::Request;

use crate::routes;
use crate::scene::Scene;

const KEYS: &str = "b1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const TOKEN: &str = "tick token of the tests";

struct World {
    store: Store<NativeDb>,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        let secrets = Secrets::parse("pepper of the tests only", "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=");
        let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets.unwrap()), getrandom::fill);
        let now = "2026-11-24T02:00:00Z".parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        Self { store, now }
    }

    fn tick(&self) -> (u16, Value) {
        let keys = SigningKeys::parse(KEYS).unwrap();
        let scene = Scene { store: &self.store, now: self.now, keys: &keys };
        let response = block_on(routes::take(&scene)).unwrap();
        (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap())
    }

    fn run(&self, sql: &str) -> i64 {
        let rows = block_on(self.store.connection().run(sql, &[])).unwrap();
        rows.first().map_or(0, |row| row.integer(0).unwrap())
    }
}

fn job<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let jobs = answer["jobs"].as_array().unwrap();
    jobs.iter().find(|job| job["job"] == name).unwrap()
}

fn request(authorization: Option<&str>) -> Request {
    let mut headers = HeaderMap::new();
    if let Some(value) = authorization {
        headers.insert("authorization", value.parse().unwrap());
    }
    Request::new(Method::POST, "/internal/tick", headers, Bytes::new(), String::new()).unwrap()
}

#[test]
fn only_the_token_opens_the_door() {
    assert!(routes::admit(TOKEN, &request(Some(&format!("Bearer {TOKEN}")))).is_ok());
    for wrong in [None, Some("Bearer x"), Some("Bearer "), Some("Basic tick token of the tests"), Some(TOKEN)] {
        assert_eq!(routes::admit(TOKEN, &request(wrong)).unwrap_err().status, 401, "{wrong:?}");
    }
    // A door without a lock stays shut.
    assert_eq!(routes::admit("", &request(Some("Bearer "))).unwrap_err().status, 500);
}

fn ticket(world: &World, index: u32) {
    let new = store::NewTicket {
        kind: domain::kind::Kind::Complaint,
        title: domain::text::Title::parse("Laporan ujian").unwrap(),
        body: domain::text::Body::parse("Isi laporan untuk ujian, cukup panjang untuk diterima.").unwrap(),
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on: None,
        visibility: domain::visibility::Visibility::Anonymous,
        reporter: domain::personal::Reporter::default(),
        consent: domain::consent::Consent { processing: true, publication: false },
        channel: domain::channel::Channel::Web,
        arrival: domain::screening::Arrival { network: Some("203.0.113.7".to_owned()), ..Default::default() },
        joins: None,
    };
    let key = IdempotencyKey::parse(&format!("key-of-a-test-{index:06}")).unwrap();
    block_on(world.store.submit(&new, &key, world.now)).unwrap();
}

#[test]
fn a_call_seals_what_has_come() {
    let world = World::new();
    // The units with which every record begins.
    let seeded = job(&world.tick().1, "seal")["done"].as_u64().unwrap();
    let seeded = usize::try_from(seeded).unwrap();
    (0..3).for_each(|index| ticket(&world, index));
    let (status, answer) = world.tick();
    assert_eq!((status, &answer["more"]), (200, &Value::Bool(false)));
    assert_eq!(job(&answer, "seal")["done"], 3);
    let keys = SigningKeys::parse(KEYS).unwrap().public();
    let proof = block_on(prove(world.store.connection(), Some(&keys), |_| {})).unwrap();
    assert_eq!((proof.broken, proof.rows, proof.tail.unwrap().events), (None, seeded + 3, 0));
}

#[test]
fn nothing_is_sealed_on_a_broken_chain_and_the_other_jobs_go_on() {
    let mut world = World::new();
    ticket(&world, 1);
    world.tick();
    world.run("DROP TRIGGER event_is_not_edited");
    world.run("UPDATE event SET at = 0");
    ticket(&world, 2);
    world.now += SignedDuration::from_hours(49);
    let (status, answer) = world.tick();
    assert_eq!(status, 500);
    let problem = job(&answer, "seal")["problem"].as_str().unwrap();
    assert!(problem.contains("row 1 of event is not what seal 1 covers"), "{problem}");
    assert_eq!(job(&answer, "networks")["done"], 2);
}

#[test]
fn networks_are_forgotten_after_two_days() {
    let mut world = World::new();
    ticket(&world, 1);
    world.now += SignedDuration::from_hours(47);
    assert_eq!(job(&world.tick().1, "networks")["done"], 0);
    world.now += SignedDuration::from_hours(2);
    assert_eq!(job(&world.tick().1, "networks")["done"], 1);
    assert_eq!(world.run("SELECT count(*) FROM ticket WHERE network_digest IS NOT NULL"), 0);
}

#[test]
fn failures_are_forgotten_when_they_no_longer_count() {
    let mut world = World::new();
    for subject in 0..=500_u32 {
        let mut digest = [0; 32];
        digest[..4].copy_from_slice(&subject.to_be_bytes());
        block_on(world.store.failed_sign_in(&digest, world.now)).unwrap();
    }
    assert_eq!(job(&world.tick().1, "throttles")["done"], 0);
    world.now += SignedDuration::from_hours(49);
    let (_, answer) = world.tick();
    assert_eq!((job(&answer, "throttles")["done"].as_u64(), &answer["more"]), (Some(500), &Value::Bool(true)));
    assert_eq!(job(&world.tick().1, "throttles")["done"], 1);
}

#[test]
fn a_file_that_never_came_goes_and_one_that_came_stays() {
    let mut world = World::new();
    ticket(&world, 1);
    let chunk = |digest: &str| {
        world.run(&format!(
            "INSERT INTO attachment_pending (ticket_id, digest, started_at) VALUES (1, {digest}, {})",
            world.now.as_millisecond()
        ));
        world.run(&format!(
            "INSERT INTO attachment_chunk (ticket_id, digest, place, sealed) VALUES (1, {digest}, 0, x'00')"
        ));
    };
    chunk("x'aa'");
    chunk("x'bb'");
    world.run("INSERT INTO attachment (ticket_id, sequence, digest, kind, size, chunks, created_at) VALUES (1, 2, x'bb', 'pdf', 1, 1, 0)");
    assert_eq!(world.run("SELECT count(*) FROM attachment_pending"), 1, "what has come waits no more");
    assert_eq!(job(&world.tick().1, "files")["done"], 0, "it may still be on its way");
    world.now += SignedDuration::from_hours(25);
    assert_eq!(job(&world.tick().1, "files")["done"], 1);
    assert_eq!(world.run("SELECT count(*) FROM attachment_chunk"), 1);
    assert_eq!(world.run("SELECT count(*) FROM attachment_chunk WHERE digest = x'bb'"), 1);
}
