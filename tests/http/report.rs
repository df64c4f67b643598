//! `POST /api/v1/tickets`: a report goes in.

use serde_json::json;

use crate::people::{OFFICER, report};
use crate::portal::Portal;

#[test]
fn a_report_gets_number_code_place_and_dates() {
    let portal = Portal::staffed();
    let answer = portal.request("POST", "/api/v1/tickets").json(&report()).send().expect(201);
    let receipt = answer.json();
    let number = answer.field("/number");
    assert!(number.starts_with("P-2026-000001-"), "{number}");
    assert_eq!(receipt["status"], "received");
    assert_eq!(receipt["queue"], json!({ "position": 1, "total": 1 }));
    // Received on Tuesday, 24 November: the third working day is Friday, the fourteenth Monday, 14 December; 16.00 WIB.
    assert_eq!(
        receipt["due"],
        json!({ "verification_at": "2026-11-27T09:00:00Z", "response_at": "2026-12-14T09:00:00Z" })
    );
    assert_eq!(answer.header("location"), Some(format!("/api/v1/tickets/{number}").as_str()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let second = portal.request("POST", "/api/v1/tickets").json(&report()).send().expect(201);
    assert!(second.field("/number").starts_with("P-2026-000002-"));
    assert_eq!(second.json()["queue"], json!({ "position": 2, "total": 2 }));
    assert_ne!(second.field("/access_code"), answer.field("/access_code"));
}

#[test]
fn each_kind_counts_for_itself() {
    let portal = Portal::staffed();
    for (kind, prefix) in [("pengaduan", "P"), ("aspirasi", "A"), ("informasi", "I")] {
        let mut report = report();
        report["kind"] = json!(kind);
        let answer = portal.request("POST", "/api/v1/tickets").json(&report).send().expect(201);
        assert!(answer.field("/number").starts_with(&format!("{prefix}-2026-000001-")));
    }
}

#[test]
fn the_least_that_is_needed_is_enough() {
    let portal = Portal::staffed();
    let least = json!({
        "kind": "aspirasi",
        "title": "Jembatan gantung",
        "body": "Kami memerlukan jembatan gantung yang baru.",
        "visibility": "rahasia",
        "consent": { "processing": true },
    });
    portal.request("POST", "/api/v1/tickets").json(&least).send().expect(201);
}

#[test]
fn the_same_key_gives_the_same_ticket() {
    let portal = Portal::staffed();
    let send = |body: &serde_json::Value| {
        portal.request("POST", "/api/v1/tickets").header("idempotency-key", "key-0123456789abcdef").json(body).send()
    };
    let first = send(&report()).expect(201);
    let record = portal.record();
    let second = send(&report()).expect(201);
    assert_eq!(second.field("/number"), first.field("/number"));
    assert_eq!(second.field("/access_code"), first.field("/access_code"));
    assert_eq!(second.json()["due"], first.json()["due"]);
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(portal.record().lines().count(), record.lines().count());
    let mut other = report();
    other["title"] = json!("Laporan lain dengan kunci yang sama");
    send(&other).expect_problem(409, &[]);
    assert_eq!(portal.record().lines().count(), record.lines().count());
}

#[test]
fn all_that_is_to_be_mended_is_told_at_once() {
    let portal = Portal::staffed();
    let record = portal.record();
    let body = json!({
        "kind": "keluhan",
        "title": "Ya",
        "body": "pendek",
        "topic": "cuaca",
        "province_code": "99",
        "occurred_on": "2026-13-01",
        "visibility": "umum",
        "reporter": { "email": "bukan surel", "phone": "x" },
        "consent": { "processing": false },
    });
    portal.request("POST", "/api/v1/tickets").json(&body).send().expect_problem(
        422,
        &[
            "kind",
            "title",
            "body",
            "topic",
            "province_code",
            "occurred_on",
            "reporter.email",
            "reporter.phone",
            "visibility",
            "consent.processing",
        ],
    );
    assert_eq!(portal.record(), record);
}

#[test]
fn single_faults_are_named() {
    let portal = Portal::staffed();
    let record = portal.record();
    for (pointer, value, field) in [
        ("/title", json!("x".repeat(151)), "title"),
        ("/body", json!("kata ".repeat(4_001)), "body"),
        ("/occurred_on", json!("2026-11-27"), "occurred_on"),
        ("/regency_code", json!("11.01"), "regency_code"),
        ("/reporter/name", json!("x".repeat(2_000)), "reporter.name"),
        ("/consent/processing", json!(false), "consent.processing"),
    ] {
        let mut body = report();
        *body.pointer_mut(pointer).unwrap() = value;
        portal.request("POST", "/api/v1/tickets").json(&body).send().expect_problem(422, &[field]);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn personal_data_is_sealed_in_the_record() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    portal.sql().pragma_update(None, "wal_checkpoint", "TRUNCATE").ok();
    let file = std::fs::read(portal.database()).unwrap();
    let wal = std::fs::read(portal.database().with_extension("db-wal")).unwrap_or_default();
    for secret in ["Pelupessy", "beatrix@warga.example", "81200009999", &reporter.code, &reporter.code.replace('-', "")]
    {
        for bytes in [&file, &wal] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
        }
    }
}

#[test]
fn a_year_begins_to_count_anew() {
    let portal = Portal::staffed();
    portal.reporter();
    portal.wait(jiff::SignedDuration::from_hours(24 * 40));
    assert!(portal.reporter().number.starts_with("P-2027-000001-"));
}

#[test]
fn a_report_and_a_session_outlive_the_process() {
    let mut portal = Portal::staffed();
    let reporter = portal.reporter();
    let cookie = portal.sign_in(OFFICER).cookie;
    portal.kill();
    portal.revive();
    portal.thread(&reporter).expect(200);
    let path = format!("/api/v1/staff/tickets/{}", reporter.number);
    portal.request("GET", &path).header("cookie", cookie).send().expect(200);
}
