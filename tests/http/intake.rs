//! Reports that staff write down for a citizen, and the way from the temporary code to the citizen's own.

use serde_json::{Value, json};

use crate::people::{ADMINISTRATOR, FIRST_UNIT, LEADER, OFFICER, Reporter, SECOND_UNIT, Session};
use crate::portal::Portal;
use crate::report_form::token;
use crate::request::Answer;

fn letter() -> Value {
    json!({
        "kind": "pengaduan", "channel": "surat", "received_on": "2026-11-20",
        "letter": { "number": "12/LSM/XI/2026", "written_on": "2026-11-12", "agenda": "AG-881", "pages": 4 },
        "wording": "ringkasan", "title": "Jembatan Desa Contoh putus",
        "body": "Jembatan ke sekolah putus sejak banjir dua pekan lalu.", "visibility": "anonim",
        "consent": { "processing": "lisan", "publication": "tidak" },
    })
}

fn taken_in(who: &Session<'_>) -> Reporter {
    let made = who.write("POST", "/api/v1/staff/tickets").json(&letter()).send().expect(201);
    Reporter { number: made.field("/number"), code: made.field("/temporary_code") }
}

fn renew(portal: &Portal, slip: &Reporter, key: &str) -> Answer {
    let path = format!("/api/v1/tickets/{}/access-code", slip.number);
    let request = portal.request("POST", &path).header("authorization", format!("Ticket {}", slip.code));
    request.header("idempotency-key", key).send()
}

#[test]
fn a_temporary_code_is_good_for_a_code_of_ones_own_and_for_nothing_else() {
    let portal = Portal::staffed();
    let slip = taken_in(&portal.sign_in(OFFICER));
    portal.thread(&slip).expect_problem(403, &[]);
    let own = renew(&portal, &slip, "renewal-0123456789").expect(201).field("/access_code");
    assert_ne!(own, slip.code);
    let reporter = Reporter { number: slip.number.clone(), code: own.clone() };
    assert_eq!(portal.thread(&reporter).expect(200).field("/status"), "received");
    assert_eq!(renew(&portal, &slip, "renewal-0123456789").expect(201).field("/access_code"), own, "sent again");
    let old = portal.thread(&slip);
    assert!([401, 404].contains(&old.status), "{}", old.status);
}

#[test]
fn a_lost_slip_is_replaced_until_the_citizen_has_a_code() {
    let portal = Portal::staffed();
    let desk = portal.sign_in(OFFICER);
    let slip = taken_in(&desk);
    let path = format!("/api/v1/staff/tickets/{}/access-code", slip.number);
    let reissue = |body: &Value| desk.write("POST", &path).json(body).send();
    reissue(&json!({})).expect_problem(422, &["reason"]);
    let new = reissue(&json!({ "reason": "Slip terkena hujan." })).expect(201).field("/temporary_code");
    let old = renew(&portal, &slip, "renewal-of-the-lost");
    assert!([401, 404].contains(&old.status), "{}", old.status);
    let new = Reporter { number: slip.number.clone(), code: new };
    let own = renew(&portal, &new, "renewal-of-the-next").expect(201).field("/access_code");
    reissue(&json!({ "reason": "Slip hilang lagi." })).expect_problem(409, &[]);
    let thread = portal.thread(&Reporter { code: own, ..new }).expect(200);
    assert!(thread.text().contains("Slip terkena hujan."), "the citizen reads why");
}

#[test]
fn what_was_written_down_is_shown_to_those_who_take_in() {
    let portal = Portal::staffed();
    let slip = taken_in(&portal.sign_in(OFFICER));
    let path = format!("/api/v1/staff/tickets/{}/intake", slip.number);
    let record = portal.sign_in(OFFICER).request("GET", &path).send().expect(200);
    assert_eq!((record.field("/letter/agenda"), record.json()["code_temporary"] == true), ("AG-881".to_owned(), true));
    assert!(!record.text().contains(&slip.code));
    for login in [SECOND_UNIT, LEADER, ADMINISTRATOR] {
        portal.sign_in(login).request("GET", &path).send().expect_problem(404, &[]);
    }
    portal.get(&path).expect_problem(401, &[]);
}

#[test]
fn who_takes_nothing_in_writes_nothing_down() {
    let portal = Portal::staffed();
    let record = portal.record();
    for login in [LEADER, ADMINISTRATOR] {
        let who = portal.sign_in(login);
        who.write("POST", "/api/v1/staff/tickets").json(&letter()).send().expect_problem(403, &[]);
        who.request("GET", "/petugas/terima").send().expect_page(403);
    }
    let unit = portal.sign_in(FIRST_UNIT);
    unit.write("POST", "/api/v1/staff/tickets").json(&letter()).send().expect_problem(422, &["channel"]);
    let bare = unit.request("POST", "/api/v1/staff/tickets").json(&letter()).send();
    bare.expect_problem(403, &[]);
    assert_eq!(portal.record(), record);
}

#[test]
fn the_form_gives_a_slip_once() {
    let portal = Portal::staffed();
    let desk = portal.sign_in(OFFICER);
    let page = desk.request("GET", "/petugas/terima").send().expect_page(200);
    let token = token(page.text());
    let fields = [
        ("csrf", desk.csrf.as_str()),
        ("token", &token),
        ("jenis", "pengaduan"),
        ("lewat", "loket"),
        ("diterima", "2026-11-24"),
        ("kata", "ringkasan"),
        ("judul", "Jembatan Desa Contoh putus"),
        ("isi", "Jembatan ke sekolah putus sejak banjir dua pekan lalu."),
        ("privasi", "anonim"),
        ("setuju_proses", "lisan"),
        ("setuju_publikasi", "tidak"),
    ];
    let send = || desk.request("POST", "/petugas/terima").form(&fields).send();
    let slip = send().expect_page(201);
    assert!(slip.text().contains("Kode sementara"));
    send().expect_page(200);
    assert_eq!(portal.sql().query_row("SELECT count(*) FROM ticket", [], |row| row.get::<_, i64>(0)).unwrap(), 1);
}
