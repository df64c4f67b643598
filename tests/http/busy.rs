//! The database is busy: the portal asks to come later, and nothing is lost or half done.

use std::time::{Duration, Instant};

use crate::people::report;
use crate::portal::Portal;
use crate::webhook::Callback;

#[test]
fn a_writer_that_meets_a_lock_is_asked_to_come_later() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let record = portal.record();
    let other = portal.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let send =
        || portal.request("POST", "/api/v1/tickets").header("idempotency-key", "busy-0123456789abcdef").json(&report());
    let begun = Instant::now();
    let refused = send().send().expect_problem(503, &[]);
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    let seconds: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=120).contains(&seconds), "{seconds}");
    let callback = Callback::new(
        &portal,
        "msg_busy",
        &serde_json::json!({
            "type": "complaint.disposed", "timestamp": "2026-11-24T01:50:00Z",
            "data": { "complaint_id": 1, "title": "Jalan rusak", "content": "Sudah lama rusak." },
        }),
    );
    let refused = callback.request(&portal).send().expect_problem(503, &[]);
    assert!(refused.header("retry-after").is_some());
    // Readers go on: the lock keeps writers out only.
    portal.get(&format!("/api/v1/tickets/{}", reporter.number)).expect(200);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(portal.record(), record);
    send().send().expect(201);
    callback.request(&portal).send().expect(200);
}

#[test]
fn a_short_lock_is_waited_out() {
    let portal = Portal::staffed();
    let other = portal.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let address = portal.address();
    let request = std::thread::spawn(move || {
        crate::request::Request::new(address, "POST", "/api/v1/tickets").json(&report()).send().expect(201);
    });
    std::thread::sleep(Duration::from_millis(300));
    other.execute_batch("ROLLBACK").unwrap();
    request.join().unwrap();
}

#[test]
fn health_tells_whether_reports_can_be_taken_in() {
    let portal = Portal::staffed();
    let well = portal.get("/health").expect(200);
    assert_eq!(well.field("/status"), "ok");
    let other = portal.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    portal.get("/health").expect(503);
    other.execute_batch("ROLLBACK").unwrap();
    portal.get("/health").expect(200);
}

#[test]
fn the_form_asks_to_come_later_and_keeps_what_was_typed() {
    let portal = Portal::staffed();
    let fields = crate::report_form::filled(&portal, "aspirasi");
    let other = portal.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = crate::report_form::send(&portal, "aspirasi", &fields).expect_page(503);
    assert!(refused.header("retry-after").is_some());
    assert!(refused.text().contains("Kami memerlukan jembatan gantung"), "what was typed is gone");
    other.execute_batch("ROLLBACK").unwrap();
    crate::report_form::send(&portal, "aspirasi", &fields).expect_page(201);
}
