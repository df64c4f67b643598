//! What every answer has in common: headers, no cookies for citizens, no secrets in the logs.

use serde_json::json;

use crate::people::{OFFICER, PASSWORD};
use crate::portal::{BOOTSTRAP_TOKEN, DATA_KEYS, PEPPER, Portal, WEBHOOK_SECRET};
use crate::request::Answer;

/// The pages that anyone may see.
const PUBLIC: &[&str] = &[
    "/",
    "/lapor",
    "/lapor/pengaduan",
    "/lapor/aspirasi",
    "/lapor/informasi",
    "/lacak",
    "/bantuan",
    "/privasi",
    "/tidak-ada",
];

#[track_caller]
fn check_headers(path: &str, answer: &Answer) {
    let header = |name: &str| answer.header(name).unwrap_or_else(|| panic!("{path}: {name} is missing"));
    assert_eq!(header("content-length").parse::<usize>().unwrap(), answer.len(), "{path}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    assert!(!header("cache-control").is_empty(), "{path}");
    if answer.is_page() {
        let policy = header("content-security-policy");
        for rule in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(rule), "{path}: {rule} is missing in {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        header("referrer-policy");
        header("cross-origin-opener-policy");
        let text = answer.text();
        for forbidden in ["<style", "style=\"", "onclick=", "onload=", "javascript:"] {
            assert!(!text.contains(forbidden), "{path}: {forbidden}");
        }
        assert!(text.contains("<html") && text.contains("lang=\"id\""), "{path}: no language");
        let mut ids: Vec<_> = text.split(" id=\"").skip(1).collect();
        for id in &mut ids {
            *id = id.split('"').next().unwrap();
        }
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
        assert!(twice.is_none(), "{path}: {twice:?} stand in it twice");
        for script in text.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains("src="), "{path}: a script in the page");
        }
    }
}

#[test]
fn public_pages_are_safe_short_and_set_no_cookie() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let stage = format!("/lacak/{number}");
    for path in PUBLIC.iter().copied().chain([stage.as_str()]) {
        let answer = portal.get(path);
        check_headers(path, &answer);
        assert!(answer.header("set-cookie").is_none(), "{path}");
        assert!(answer.is_page(), "{path}");
    }
}

#[test]
fn all_other_answers_have_the_same_headers() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    for path in [
        "/health",
        "/openapi.json",
        "/robots.txt",
        "/favicon.svg",
        "/petugas/masuk",
        "/api/v1/tickets",
        "/api/v1/tickets/x",
    ] {
        check_headers(path, &portal.get(path));
    }
    check_headers("thread", &portal.thread(&reporter));
    for path in
        ["/petugas", &format!("/petugas/tiket/{}", reporter.number), "/petugas/pengelola", "/api/v1/staff/tickets"]
    {
        let answer = desk.request("GET", path).send();
        check_headers(path, &answer);
        assert!(answer.header("cache-control").unwrap().contains("no-store"), "{path}");
    }
}

#[test]
fn parts_of_pages_come_with_long_lives_and_validators() {
    let portal = Portal::staffed();
    let page = portal.get("/").expect(200);
    let mut paths: Vec<_> = page.text().split('"').filter(|part| part.starts_with("/aset/")).collect();
    paths.sort_unstable();
    paths.dedup();
    assert!(!paths.is_empty());
    for path in paths {
        let answer = portal.get(path).expect(200);
        check_headers(path, &answer);
        assert!(answer.header("cache-control").unwrap().contains("immutable"), "{path}");
    }
    portal.get("/aset/tidak-ada.css").expect(404);
}

#[test]
fn the_logs_hold_no_secrets_and_no_personal_data() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    portal.thread(&reporter).expect(200);
    portal
        .request("POST", &format!("/api/v1/tickets/{}/messages", reporter.number))
        .header("authorization", format!("Ticket {}", reporter.code))
        .header("idempotency-key", "log-key-0123456789")
        .json(&json!({ "text": "Pesan yang tidak boleh tercatat." }))
        .send()
        .expect(201);
    desk.act(&reporter.number, "identity", &json!({ "reason": "Alasan yang tidak boleh tercatat." })).expect(200);
    portal.request("POST", "/lacak").form(&[("nomor", &reporter.number), ("kode", &reporter.code)]).send();
    portal
        .request("POST", "/api/v1/staff/session")
        .json(&json!({ "login": OFFICER, "password": "sandi salah ini" }))
        .send();
    portal.request("POST", "/api/v1/tickets").body("application/json", "{\"title\":\"Judul rusak").send().expect(400);
    crate::report_form::send(&portal, "aspirasi", &crate::report_form::filled(&portal, "aspirasi")).expect(201);
    let logs = portal.logs();
    assert!(!logs.is_empty(), "nothing was logged at all");
    let cookie = desk.cookie.trim_start_matches("sesi=");
    for secret in [
        reporter.code.as_str(),
        &reporter.code.replace('-', ""),
        cookie,
        &desk.csrf,
        PASSWORD,
        PEPPER,
        DATA_KEYS,
        BOOTSTRAP_TOKEN,
        WEBHOOK_SECRET,
        "log-key-0123456789",
        "sandi salah ini",
        "Pelupessy",
        "beatrix",
        "200009999",
        "Yohana",
        "tidak boleh tercatat",
        "Jalan rusak",
        "Judul rusak",
    ] {
        assert!(!logs.contains(secret), "{secret} stands in the logs");
    }
}
