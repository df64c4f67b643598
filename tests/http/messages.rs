//! Messages of the reporter.

use serde_json::json;

use crate::people::{OFFICER, Reporter, SUPERVISOR};
use crate::portal::Portal;
use crate::request::Request;

fn write(portal: &Portal, reporter: &Reporter, text: &str) -> Request {
    portal
        .request("POST", &format!("/api/v1/tickets/{}/messages", reporter.number))
        .header("authorization", format!("Ticket {}", reporter.code))
        .json(&json!({ "text": text }))
}

#[test]
fn a_message_joins_the_thread() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    write(&portal, &reporter, "Sudah ada korban kemarin.").send().expect(201);
    let thread = portal.thread(&reporter).expect(200).json();
    let last = thread["entries"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["kind"], &last["author"], &last["text"]),
        (&json!("reporter_wrote"), &json!("reporter"), &json!("Sudah ada korban kemarin."))
    );
    let file = portal.sign_in(OFFICER).file(&reporter.number).expect(200);
    assert!(file.text().contains("Sudah ada korban kemarin."));
}

#[test]
fn the_same_key_writes_once() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let send = |text: &str| write(&portal, &reporter, text).header("idempotency-key", "message-0123456789").send();
    send("Sudah ada korban kemarin.").expect(201);
    let record = portal.record();
    send("Sudah ada korban kemarin.").expect(201);
    send("Lain sama sekali.").expect_problem(409, &[]);
    assert_eq!(portal.record(), record);
}

#[test]
fn without_the_code_nothing_is_written() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let other = portal.reporter();
    let record = portal.record();
    let path = format!("/api/v1/tickets/{}/messages", reporter.number);
    let body = json!({ "text": "Halo, ini bukan saya." });
    portal.request("POST", &path).json(&body).send().expect_problem(401, &[]);
    portal
        .request("POST", &path)
        .header("authorization", format!("Ticket {}", other.code))
        .json(&body)
        .send()
        .expect_problem(404, &[]);
    write(&portal, &reporter, "x").send().expect_problem(422, &["text"]);
    write(&portal, &reporter, &"kata ".repeat(1_001)).send().expect_problem(422, &["text"]);
    assert_eq!(portal.record(), record);
}

#[test]
fn a_closed_ticket_takes_no_more_messages() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(SUPERVISOR);
    let body = json!({ "reason": "bukan_laporan", "explanation": "Kiriman ini berisi iklan." });
    desk.act(&reporter.number, "reject", &body).expect(200);
    let record = portal.record();
    write(&portal, &reporter, "Bukan iklan, tolong dibaca lagi.").send().expect_problem(409, &[]);
    assert_eq!(portal.record(), record);
}

#[test]
fn an_answer_to_a_question_gives_the_ticket_back_to_the_desk() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    desk.act(&reporter.number, "ask", &json!({ "question": "Di jalan apa sekolahnya?" })).expect(200);
    assert_eq!(portal.thread(&reporter).field("/status"), "awaiting_reporter");
    write(&portal, &reporter, "Di Jalan Contoh Nomor 1.").send().expect(201);
    assert_eq!(portal.thread(&reporter).field("/status"), "received");
}

#[test]
fn the_page_takes_messages_without_javascript() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let path = format!("/lacak/{}", reporter.number);
    let page = portal.request("POST", &path).form(&[("kode", &reporter.code)]).send().expect_page(200);
    let token = crate::report_form::token(page.text());
    let send = |text: &str| {
        let fields = [("kode", reporter.code.as_str()), ("pesan", text), ("token", &token)];
        portal.request("POST", &format!("{path}/pesan")).form(&fields).send()
    };
    let written = send("Pesan dari formulir.").expect_page(200);
    assert!(written.text().contains("Pesan dari formulir."));
    let record = portal.record();
    send("Pesan dari formulir.").expect_page(200);
    assert_eq!(portal.record(), record, "the same token writes once");
    send("x").expect_page(422);
}
