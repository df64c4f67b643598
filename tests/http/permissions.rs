//! Who may do what. What is not allowed changes nothing.

use serde_json::json;

use crate::actions::bodies;
use crate::people::{ADMINISTRATOR, FIRST_UNIT, OFFICER, SECOND_UNIT};
use crate::portal::Portal;

#[test]
fn a_unit_sees_only_what_was_disposed_to_it() {
    let portal = Portal::staffed();
    let (own, foreign) = (portal.reporter().number, portal.reporter().number);
    let desk = portal.sign_in(OFFICER);
    for (number, unit) in [(&own, FIRST_UNIT), (&foreign, SECOND_UNIT)] {
        desk.act(number, "verify", &json!({})).expect(200);
        desk.act(number, "dispose", &json!({ "unit": unit, "instruction": "Mohon ditelaah." })).expect(200);
    }
    let unit = portal.sign_in(FIRST_UNIT);
    let list = unit.request("GET", "/api/v1/staff/tickets?view=semua").send().expect(200);
    assert!(list.text().contains(&own) && !list.text().contains(&foreign));
    let hidden = unit.request("GET", &format!("/api/v1/staff/tickets?view=semua&unit={SECOND_UNIT}")).send();
    assert!(!hidden.text().contains(&foreign));
    assert!(!unit.request("GET", "/petugas").send().expect_page(200).text().contains(&foreign));
    unit.file(&own).expect(200);
    let record = portal.record();
    // A foreign unit's ticket is answered like one that does not exist.
    unit.file(&foreign).expect_problem(404, &[]);
    unit.request("GET", &format!("/petugas/tiket/{foreign}")).send().expect_page(404);
    for (verb, body) in bodies() {
        let answer = unit.act_at(&foreign, verb, &body, "\"3\"").send();
        assert!([403, 404].contains(&answer.status), "{verb}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn a_unit_does_not_do_the_desks_work() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    desk.act(&number, "verify", &json!({})).expect(200);
    desk.act(&number, "dispose", &json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah." })).expect(200);
    let unit = portal.sign_in(FIRST_UNIT);
    let record = portal.record();
    for verb in ["verify", "dispose", "reject", "close"] {
        let body = bodies().into_iter().find(|(known, _)| *known == verb).unwrap().1;
        unit.act(&number, verb, &body).expect_problem(403, &[]);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn nobody_acts_without_a_session() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let record = portal.record();
    for (verb, body) in bodies() {
        portal
            .request("POST", &format!("/api/v1/staff/tickets/{number}/{verb}"))
            .header("if-match", "\"1\"")
            .json(&body)
            .send()
            .expect_problem(401, &[]);
    }
    portal.get("/api/v1/staff/tickets").expect_problem(401, &[]);
    portal.get(&format!("/api/v1/staff/tickets/{number}")).expect_problem(401, &[]);
    for path in ["/petugas", &format!("/petugas/tiket/{number}"), "/petugas/pengelola"] {
        let answer = portal.get(path).expect(303);
        assert!(answer.header("location").unwrap().starts_with("/petugas/masuk"), "{path}");
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn nothing_is_written_without_the_token_against_forged_requests() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let (desk, other) = (portal.sign_in(OFFICER), portal.sign_in(ADMINISTRATOR));
    let record = portal.record();
    for (verb, body) in bodies() {
        let path = format!("/api/v1/staff/tickets/{number}/{verb}");
        let bare = || desk.request("POST", &path).header("if-match", "\"1\"").json(&body);
        bare().send().expect_problem(403, &[]);
        bare().header("x-csrf-token", "x").send().expect_problem(403, &[]);
        bare().header("x-csrf-token", &other.csrf).send().expect_problem(403, &[]);
    }
    for path in ["verifikasi", "disposisi", "tanya", "jawab", "tolak", "tutup", "identitas"] {
        let answer = desk.request("POST", &format!("/petugas/tiket/{number}/{path}")).form(&[("versi", "1")]).send();
        assert!([400, 403, 422].contains(&answer.status), "{path}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn only_the_administrator_makes_accounts_and_units() {
    let portal = Portal::staffed();
    for login in [OFFICER, FIRST_UNIT] {
        let session = portal.sign_in(login);
        session.request("GET", "/petugas/pengelola").send().expect_page(403);
    }
    portal.sign_in(ADMINISTRATOR).request("GET", "/petugas/pengelola").send().expect_page(200);
}
