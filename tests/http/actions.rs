//! What staff do to a ticket, each act through the interface, and the whole way through the pages.

use serde_json::{Value, json};

use crate::people::{FIRST_UNIT, OFFICER, SUPERVISOR};
use crate::portal::Portal;

/// The staff's acts with a body that is in order.
pub(crate) fn bodies() -> Vec<(&'static str, Value)> {
    vec![
        ("verify", json!({ "topic": "infrastruktur", "organ": "komite_2" })),
        ("dispose", json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah minggu ini." })),
        ("return", json!({ "reason": "Bukan bidang unit kami." })),
        ("start", json!({})),
        ("ask", json!({ "question": "Di jalan apa sekolahnya?" })),
        ("reply", json!({ "answer": "Jalan itu diperbaiki mulai pekan depan." })),
        ("reject", json!({ "reason": "bukan_laporan", "explanation": "Kiriman ini berisi iklan." })),
        ("close", json!({ "outcome": "selesai", "evidence": "Surat pemerintah daerah tentang jadwal perbaikan." })),
        ("identity", json!({ "reason": "Pelapor meminta dihubungi lewat telepon." })),
    ]
}

fn body(verb: &str) -> Value {
    bodies().into_iter().find(|(known, _)| *known == verb).unwrap().1
}

#[test]
fn a_ticket_goes_its_whole_way() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let (desk, unit) = (portal.sign_in(OFFICER), portal.sign_in(FIRST_UNIT));
    let supervisor = portal.sign_in(SUPERVISOR);
    let number = &reporter.number;
    for (who, verb, status) in [
        (&desk, "verify", "verified"),
        (&desk, "dispose", "disposed"),
        (&unit, "start", "in_progress"),
        (&unit, "return", "verified"),
        (&desk, "dispose", "disposed"),
        (&unit, "ask", "awaiting_reporter"),
        (&unit, "reply", "awaiting_reporter"),
        (&supervisor, "approve", "answered"),
        (&desk, "close", "closed"),
    ] {
        let body = if verb == "approve" { json!({}) } else { body(verb) };
        who.act(number, verb, &body).expect(200);
        assert_eq!(portal.thread(&reporter).field("/status"), status, "{verb}");
    }
    let thread = portal.thread(&reporter).json();
    let words = |list: &str, word: &str| -> Vec<String> {
        let items = thread[list].as_array().unwrap().iter();
        items.map(|item| item[word].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        words("steps", "status"),
        [
            "received",
            "verified",
            "disposed",
            "in_progress",
            "verified",
            "disposed",
            "awaiting_reporter",
            "answered",
            "closed"
        ]
    );
    // That something happened is never hidden; what staff say to each other is.
    assert_eq!(
        words("entries", "kind"),
        ["received", "verified", "disposed", "started", "handed_back", "disposed", "asked", "replied", "closed"]
    );
    assert_eq!(thread["outcome"], "selesai");
    // What staff say to each other stays between them, and so do their names.
    for word in ["Mohon ditelaah", "Bukan bidang", "Nama petugas", "Nama komite-1"] {
        assert!(!thread.to_string().contains(word), "{word}");
    }
    let file = desk.file(number).json().to_string();
    assert!(file.contains("Mohon ditelaah") && file.contains("Bukan bidang"));
}

#[test]
fn a_report_can_be_refused_with_a_reason() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    portal.sign_in(SUPERVISOR).act(&reporter.number, "reject", &body("reject")).expect(200);
    let thread = portal.thread(&reporter);
    assert_eq!(thread.field("/status"), "rejected");
    assert!(thread.text().contains("Kiriman ini berisi iklan."));
}

#[test]
fn an_identity_is_opened_for_a_reason_that_the_reporter_sees() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let opened = portal.sign_in(OFFICER).act(&reporter.number, "identity", &body("identity")).expect(200);
    assert_eq!(opened.field("/reporter/name"), "Beatrix Pelupessy");
    let thread = portal.thread(&reporter);
    assert!(thread.text().contains("identity_opened"));
    assert!(thread.text().contains("Pelapor meminta dihubungi lewat telepon."));
}

#[test]
fn the_same_key_acts_once() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    let send = |body: &Value| {
        desk.act_at(&reporter.number, "verify", body, "\"1\"").header("idempotency-key", "act-0123456789abcdef").send()
    };
    let first = send(&json!({})).expect(200);
    let record = portal.record();
    let second = send(&json!({})).expect(200);
    assert_eq!(first.json()["version"], second.json()["version"]);
    send(&json!({ "topic": "energi" })).expect_problem(409, &[]);
    assert_eq!(portal.record(), record);
}

#[test]
fn who_acts_on_an_old_view_is_told_so() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    let old = desk.file(&reporter.number).expect(200).header("etag").unwrap().to_owned();
    desk.act(&reporter.number, "verify", &json!({})).expect(200);
    let record = portal.record();
    desk.act_at(&reporter.number, "dispose", &body("dispose"), &old).send().expect_problem(412, &[]);
    desk.write("POST", &format!("/api/v1/staff/tickets/{}/dispose", reporter.number))
        .json(&body("dispose"))
        .send()
        .expect_problem(428, &[]);
    for tag in ["*", "W/\"2\"", "\"x\"", "\"\"", "\"99999999999999999999\""] {
        let answer = desk.act_at(&reporter.number, "dispose", &body("dispose"), tag).send();
        assert!([400, 412, 428].contains(&answer.status), "{tag}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn acts_that_the_state_does_not_allow_change_nothing() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    let record = portal.record();
    for verb in ["dispose", "reply", "close", "start", "return"] {
        let answer = desk.act(&reporter.number, verb, &body(verb));
        assert!([403, 409].contains(&answer.status), "{verb}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
    portal.sign_in(SUPERVISOR).act(&reporter.number, "reject", &body("reject")).expect(200);
    for verb in ["verify", "dispose", "ask", "reply", "close", "reject"] {
        desk.act(&reporter.number, verb, &body(verb)).expect_problem(409, &[]);
    }
}

#[test]
fn faults_in_an_act_are_named() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    desk.act(&reporter.number, "verify", &json!({})).expect(200);
    let record = portal.record();
    for (verb, body, fields) in [
        ("dispose", json!({ "unit": "tidak-ada", "instruction": "Mohon ditelaah." }), vec!["unit"]),
        ("dispose", json!({}), vec!["unit", "instruction"]),
        ("ask", json!({ "question": "?" }), vec!["question"]),
        ("reply", json!({ "answer": "" }), vec!["answer"]),
        ("reject", json!({ "reason": "x", "explanation": "" }), vec!["reason", "explanation"]),
        ("close", json!({ "outcome": "x", "evidence": "" }), vec!["outcome", "evidence"]),
        ("identity", json!({ "reason": "" }), vec!["reason"]),
    ] {
        desk.act(&reporter.number, verb, &body).expect_problem(422, &fields);
    }
    desk.act(&reporter.number, "verify", &json!({ "topic": "cuaca", "organ": "x" }))
        .expect_problem(422, &["topic", "organ"]);
    assert_eq!(portal.record(), record);
}
