//! The JSON interface.

use serde_json::{Value, json};

use super::{Answer, World, complaint};

const JSON: (&str, &str) = ("content-type", "application/json");

fn report() -> Value {
    let sample = complaint();
    json!({
        "kind": "pengaduan",
        "title": sample.title,
        "body": sample.body,
        "topic": "pertanahan",
        "organ": "bap",
        "province_code": "17",
        "regency_code": sample.regency_code,
        "occurred_on": "2026-03-12",
        "visibility": "anonim",
        "reporter": {
            "name": sample.person.name,
            "email": sample.person.email,
            "phone": "0812 0000 0001",
            "nik": "1703014101010001",
            "address": "Desa Contoh",
        },
        "consent": { "processing": true, "publication": false },
    })
}

fn post(world: &World, headers: &[(&str, &str)], body: &Value) -> Answer {
    world.send("POST", "/api/v1/tickets", &[&[JSON], headers].concat(), body.to_string())
}

#[test]
fn a_report_becomes_a_ticket() {
    let world = World::new();
    let answer = post(&world, &[], &report());
    assert_eq!(answer.status, 201, "{}", answer.text);
    let receipt = answer.json();
    let number = receipt["number"].as_str().unwrap();
    assert!(number.starts_with("P-2026-000001-"));
    assert_eq!(receipt["access_code"].as_str().unwrap().len(), 19);
    assert_eq!(receipt["status"], "received");
    assert_eq!(receipt["queue"], json!({ "position": 1, "total": 1 }));
    let due = json!({ "verification_at": "2026-11-27T09:00:00Z", "response_at": "2026-12-14T09:00:00Z" });
    assert_eq!(receipt["due"], due);
    assert_eq!(receipt.as_object().unwrap().len(), 5);
    assert_eq!(answer.header("location"), Some(format!("/api/v1/tickets/{number}").as_str()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("idempotency-replayed"), None);
}

#[test]
fn without_a_key_each_report_is_a_new_one() {
    let world = World::new();
    let (first, second) = (post(&world, &[], &report()), post(&world, &[], &report()));
    assert_ne!(first.json()["number"], second.json()["number"]);
    assert_ne!(first.json()["access_code"], second.json()["access_code"]);
}

#[test]
fn the_same_key_gives_the_same_answer() {
    let world = World::new();
    let key = [("idempotency-key", "key-of-the-tests-0001")];
    let (first, second) = (post(&world, &key, &report()), post(&world, &key, &report()));
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.text, second.text);
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    let mut other = report();
    other["title"] = json!("Judul yang lain sama sekali");
    let refused = post(&world, &key, &other);
    assert!([409, 422].contains(&refused.status), "{}", refused.status);
    assert!(refused.header("content-type").unwrap().starts_with("application/problem+json"));
    assert_eq!(world.tickets(), 1);
}

#[test]
fn all_faults_are_told_at_once_by_their_paths() {
    let world = World::new();
    let answer = post(
        &world,
        &[],
        &json!({
            "kind": "keluhan",
            "title": "Ya",
            "body": "pendek",
            "topic": "cuaca",
            "organ": "komite_9",
            "province_code": "99",
            "regency_code": "99.01",
            "occurred_on": "2026-13-01",
            "visibility": "umum",
            "reporter": { "name": "1", "email": "x", "phone": "x", "nik": "1", "address": "x".repeat(501) },
            "consent": { "processing": false },
        }),
    );
    assert_eq!(answer.status, 422);
    assert!(answer.header("content-type").unwrap().starts_with("application/problem+json"));
    let all = [
        "kind",
        "title",
        "body",
        "topic",
        "organ",
        "province_code",
        "regency_code",
        "occurred_on",
        "reporter.name",
        "reporter.email",
        "reporter.phone",
        "reporter.nik",
        "reporter.address",
        "visibility",
        "consent.processing",
    ];
    assert_eq!(answer.problem_fields(), all);
    assert_eq!(world.tickets(), 0);
}

#[test]
fn what_is_missing_is_named() {
    let world = World::new();
    for body in [json!({}), json!({ "reporter": null, "consent": null, "topic": null })] {
        let answer = post(&world, &[], &body);
        assert_eq!(answer.status, 422);
        assert_eq!(answer.problem_fields(), ["kind", "title", "body", "visibility", "consent.processing"]);
    }
}

#[test]
fn dates_in_one_word_are_read_strictly() {
    let world = World::new();
    for word in [
        "2026-11-25",
        "2026-02-29",
        "12-11-2026",
        "kemarin",
        "2026-11",
        "2026-11-12T00:00:00Z",
        "-1-1-1",
        "2026-Nov-12",
    ] {
        let mut body = report();
        body["occurred_on"] = json!(word);
        let answer = post(&world, &[], &body);
        assert_eq!((answer.status, answer.problem_fields()), (422, vec!["occurred_on".to_owned()]), "{word}");
    }
}

#[test]
fn other_bodies_are_refused() {
    let world = World::new();
    let post = |kind: &str, body: &[u8]| world.send("POST", "/api/v1/tickets", &[("content-type", kind)], body).status;
    assert_eq!(post("text/plain", b"{}"), 415);
    assert_eq!(post("application/json", b"{"), 400);
    assert_eq!(post("application/json", b"\xff"), 400);
    let mut body = report();
    body["reporter"]["nickname"] = json!("x");
    let answer = super::api::post(&world, &[], &body);
    assert_eq!((answer.status, answer.problem_fields()), (422, vec!["reporter.nickname".to_owned()]));
    assert_eq!(world.tickets(), 0);
}

#[test]
fn a_store_that_takes_nothing_says_when_to_come_again() {
    let world = World::new();
    world.break_store();
    let answer = post(&world, &[], &report());
    assert_eq!(answer.status, 503);
    assert!(answer.header("retry-after").is_some());
}

#[test]
fn health_tells_whether_reports_can_be_taken_in() {
    let world = World::new();
    post(&world, &[], &report());
    let answer = world.get("/health");
    assert_eq!((answer.status, answer.json()["status"].clone()), (200, json!("ok")));
    assert_eq!(answer.json()["schema_version"], json!(store::SCHEMA_VERSION));
    world.break_store();
    let answer = world.get("/health");
    assert_eq!((answer.status, answer.json()["status"].clone()), (503, json!("unavailable")));
}
