//! How a program speaks to the desk, and what it learns about versions.

use super::*;

/// The header that names the version on which a change is based.
pub(super) fn based_on(version: &str) -> (&str, &str) {
    ("if-match", version)
}

impl Person<'_> {
    /// An act on a ticket, based on a version.
    pub(super) fn order(&self, number: TicketNumber, verb: &str, version: i64, body: &str) -> Answer {
        let path = format!("/api/v1/staff/tickets/{number}/{verb}");
        self.call("POST", &path, &[based_on(&format!("\"{version}\""))], body)
    }
}

#[test]
fn a_change_without_a_version_or_on_an_old_one_is_a_problem_and_no_change() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let path = format!("/api/v1/staff/tickets/{number}/ask");
    let body = r#"{ "question": "Di desa mana tepatnya?" }"#;
    let before = world.state(number);
    let missing = desk.call("POST", &path, &[], body).expect_problem(428, &[]);
    missing.shows(&["If-Match"]);
    let stale = desk.order(number, "ask", 1, body).expect_problem(412, &[]);
    stale.shows(&["kini pada versi 2"]);
    desk.order(number, "ask", 3, body).expect_problem(412, &[]);
    for unfit in ["*", "2", "W/\"2\"", "\"0\"", "\"-2\"", "\"dua\""] {
        desk.call("POST", &path, &[based_on(unfit)], body).expect_problem(400, &[]);
    }
    assert_eq!(world.state(number), before);
}

#[test]
fn the_version_that_was_read_carries_the_change() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let file = desk.call("GET", &format!("/api/v1/staff/tickets/{number}"), &[], "").expect(200);
    assert_eq!(file.header("etag"), Some("\"1\""));
    file.shows(&["\"status\":\"received\"", "\"has_identity\":true"]);
    file.hides(&["Yohana", "reporter\":{"]);
    let done = desk.order(number, "verify", 1, "{}").expect(200);
    assert_eq!(done.header("etag"), Some("\"2\""));
    assert_eq!(world.state(number), (State::Verified, 2));
}

#[test]
fn the_same_key_is_the_same_act_and_another_text_under_it_is_refused() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let ask = |body: &str| {
        let headers = [based_on("\"1\""), ("idempotency-key", "kunci-uji-0123456789")];
        desk.call("POST", &format!("/api/v1/staff/tickets/{number}/ask"), &headers, body)
    };
    let first = ask(r#"{ "question": "Di desa mana tepatnya?" }"#).expect(200);
    let second = ask(r#"{ "question": "Di desa mana tepatnya?" }"#).expect(200);
    assert_eq!(first.text, second.text);
    ask(r#"{ "question": "Sejak kapan putusnya?" }"#).expect_problem(409, &[]);
    assert_eq!(world.state(number), (State::AwaitingReporter, 2));
}

#[test]
fn what_a_program_gets_wrong_is_named() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    for (verb, body, fields) in [
        ("dispose", r#"{ "unit": "tidak-ada" }"#, &["unit", "instruction"][..]),
        ("ask", "{}", &["question"]),
        ("ask", r#"{ "question": "Di desa mana?", "answer": "Tidak tahu." }"#, &["answer"]),
        ("reject", r#"{ "reason": "malas", "explanation": "" }"#, &["reason", "explanation"]),
        ("identity", r#"{ "reason": " " }"#, &["reason"]),
    ] {
        desk.order(number, verb, 2, body).expect_problem(422, fields);
    }
    desk.order(number, "delete", 2, "{}").expect_problem(404, &[]);
    assert_eq!(desk.call("PATCH", &format!("/api/v1/staff/tickets/{number}"), &[], "").header("allow"), Some("GET"));
    assert_eq!(world.state(number), (State::Verified, 2));
}
