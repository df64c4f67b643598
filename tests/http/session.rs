//! Signing in and out, as JSON and as pages.

use jiff::SignedDuration;
use serde_json::json;

use crate::people::{ADMINISTRATOR, OFFICER, PASSWORD};
use crate::portal::{BOOTSTRAP_TOKEN, Portal};
use crate::report_form::token;
use crate::request::Answer;

fn try_password(portal: &Portal, login: &str, password: &str) -> Answer {
    portal.request("POST", "/api/v1/staff/session").json(&json!({ "login": login, "password": password })).send()
}

#[test]
fn who_signs_in_gets_a_cookie_that_scripts_and_other_sites_cannot_use() {
    let portal = Portal::staffed();
    let answer = try_password(&portal, "PETUGAS", PASSWORD).expect(201);
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["sesi=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    assert!(!answer.text().contains("sesi="));
    let desk = portal.sign_in(OFFICER);
    desk.request("GET", "/api/v1/staff/tickets").send().expect(200);
    desk.request("GET", "/api/v1/staff/overview").send().expect(200);
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_answered_alike() {
    let portal = Portal::staffed();
    let wrong_password = try_password(&portal, OFFICER, "salah").expect_problem(401, &[]);
    let wrong_name = try_password(&portal, "siapa", PASSWORD).expect_problem(401, &[]);
    assert_eq!(wrong_password.json()["detail"], wrong_name.json()["detail"]);
    assert!(wrong_password.header("set-cookie").is_none());
    try_password(&portal, "", "").expect_problem(422, &["login", "password"]);
}

#[test]
fn guessing_is_slowed_down_and_ends_by_itself() {
    let portal = Portal::staffed();
    let mut blocked = None;
    for _ in 0..30 {
        let answer = try_password(&portal, OFFICER, "salah");
        if answer.status == 429 {
            blocked = Some(answer);
            break;
        }
        answer.expect_problem(401, &[]);
    }
    let blocked = blocked.expect("thirty wrong passwords in a row").expect_problem(429, &[]);
    let seconds: i64 = blocked.header("retry-after").unwrap().parse().unwrap();
    assert!(seconds > 0);
    // The right password does not help while the name is blocked; that would tell it from a wrong one.
    try_password(&portal, OFFICER, PASSWORD).expect_problem(429, &[]);
    portal.wait(SignedDuration::from_secs(seconds + 1));
    try_password(&portal, OFFICER, PASSWORD).expect(201);
}

#[test]
fn a_session_ends_by_signing_out() {
    let portal = Portal::staffed();
    let session = portal.sign_in(OFFICER);
    session.request("DELETE", "/api/v1/staff/session").send().expect_problem(403, &[]);
    session.write("DELETE", "/api/v1/staff/session").send().expect(204);
    session.request("GET", "/api/v1/staff/tickets").send().expect_problem(401, &[]);
}

#[test]
fn a_session_ends_by_idleness_and_by_age() {
    let portal = Portal::staffed();
    let session = portal.sign_in(OFFICER);
    let look = || session.request("GET", "/api/v1/staff/tickets").send();
    portal.wait(SignedDuration::from_mins(59));
    look().expect(200);
    portal.wait(SignedDuration::from_mins(61));
    look().expect_problem(401, &[]);
    let session = portal.sign_in(OFFICER);
    let look = || session.request("GET", "/api/v1/staff/tickets").send();
    for _ in 0..14 {
        portal.wait(SignedDuration::from_mins(50));
        look().expect(200);
    }
    portal.wait(SignedDuration::from_mins(21));
    look().expect_problem(401, &[]);
}

#[test]
fn an_expired_session_changes_nothing() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let session = portal.sign_in(OFFICER);
    let etag = session.file(&reporter.number).expect(200).header("etag").unwrap().to_owned();
    let record = portal.record();
    portal.wait(SignedDuration::from_hours(13));
    session.act_at(&reporter.number, "verify", &json!({}), &etag).send().expect_problem(401, &[]);
    let page = session.request("GET", "/petugas").send();
    assert_eq!(page.status, 303);
    assert!(page.header("location").unwrap().starts_with("/petugas/masuk"));
    assert_eq!(portal.record(), record);
}

#[test]
fn cookies_that_are_not_ours_open_nothing() {
    let portal = Portal::staffed();
    let good = portal.sign_in(OFFICER).cookie;
    for cookie in ["sesi=", "sesi=x", "sesi=00", &good[..good.len() - 2], "sesi=%00", "other=1", "sesi=\"x\"; sesi=y"] {
        portal.request("GET", "/api/v1/staff/tickets").header("cookie", cookie).send().expect_problem(401, &[]);
    }
}

#[test]
fn the_pages_sign_in_and_out_without_javascript() {
    let portal = Portal::staffed();
    let page = portal.get("/petugas/masuk").expect_page(200);
    let fields = [("nama", OFFICER), ("sandi", PASSWORD), ("token", &token(page.text()))];
    let answer = portal.request("POST", "/petugas/masuk").form(&fields).send().expect(303);
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let desk = portal.request("GET", "/petugas").header("cookie", &cookie).send().expect_page(200);
    let fields = [("csrf", csrf(desk.text()))];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    portal.request("POST", "/petugas/keluar").header("cookie", &cookie).form(&fields).send().expect(303);
    portal.request("GET", "/petugas").header("cookie", &cookie).send().expect(303);
}

/// The token against forged requests, as it stands in a page of the desk.
pub(crate) fn csrf(page: &str) -> String {
    crate::report_form::hidden(page, "csrf")
}

#[test]
fn the_first_administrator_comes_in_once_by_the_bootstrap_token() {
    let portal = Portal::empty();
    let page = portal.get("/petugas/awal").expect_page(200);
    let form = token(page.text());
    let send = |word: &str, login: &str| {
        let fields = [
            ("kunci", word),
            ("nama_masuk", login),
            ("nama", "Ratna"),
            ("sandi", PASSWORD),
            ("sandi_lagi", PASSWORD),
            ("token", &form),
        ];
        portal.request("POST", "/petugas/awal").form(&fields).send()
    };
    let wrong = send("bukan kuncinya", ADMINISTRATOR);
    assert!((400..500).contains(&wrong.status), "{}", wrong.status);
    try_password(&portal, ADMINISTRATOR, PASSWORD).expect_problem(401, &[]);
    send(BOOTSTRAP_TOKEN, ADMINISTRATOR).expect(303);
    try_password(&portal, ADMINISTRATOR, PASSWORD).expect(201);
    let second = send(BOOTSTRAP_TOKEN, "penyusup");
    assert!((400..500).contains(&second.status), "{}", second.status);
    try_password(&portal, "penyusup", PASSWORD).expect_problem(401, &[]);
}

#[test]
fn no_account_exists_before_somebody_makes_one() {
    let portal = Portal::empty();
    for (login, password) in
        [("admin", "admin"), ("admin", "password"), ("admin", "hanya-untuk-peragaan"), ("petugas", "petugas")]
    {
        try_password(&portal, login, password).expect_problem(401, &[]);
    }
}
