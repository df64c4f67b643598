//! Requests as they should not be. Each gets the right status, says what to mend, and changes nothing.

use serde_json::json;

use crate::people::{OFFICER, report};
use crate::portal::Portal;
use crate::request::Request;

/// The places that take JSON, each with a body that is in order.
fn json_doors(portal: &Portal) -> Vec<(String, Box<dyn Fn() -> Request + '_>)> {
    let reporter = portal.reporter();
    let messages = format!("/api/v1/tickets/{}/messages", reporter.number);
    let code = format!("Ticket {}", reporter.code);
    let path = messages.clone();
    vec![
        ("/api/v1/tickets".to_owned(), Box::new(move || portal.request("POST", "/api/v1/tickets"))),
        (messages, Box::new(move || portal.request("POST", &path).header("authorization", &code))),
        ("/api/v1/staff/session".to_owned(), Box::new(move || portal.request("POST", "/api/v1/staff/session"))),
    ]
}

#[test]
fn bodies_that_are_no_json_are_refused() {
    let portal = Portal::staffed();
    let doors = json_doors(&portal);
    let record = portal.record();
    for (_, door) in &doors {
        for body in [
            &b""[..],
            b" ",
            b"{",
            br#"{"kind":"pengad"#,
            b"null",
            b"[]",
            b"1",
            b"{}{}",
            b"\xff\xfe{}",
            br#"{"title":"\ud800"}"#,
        ] {
            let answer = door().body("application/json", body).send();
            assert!([400, 422].contains(&answer.status), "{body:?}: {}", answer.text());
            assert_eq!(answer.media(), Some("application/problem+json"));
        }
        door().body("application/json", &b"{\"title\":\"\xff\"}"[..]).send().expect(400);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn other_media_types_are_refused() {
    let portal = Portal::staffed();
    let doors = json_doors(&portal);
    let record = portal.record();
    for (_, door) in &doors {
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data; boundary=x",
            "json",
            "",
        ] {
            door().body(kind, report().to_string()).send().expect_problem(415, &[]);
        }
        door().send().expect(415);
    }
    for path in ["/lapor/pengaduan", "/lacak"] {
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
            portal.request("POST", path).body(kind, "judul=x").send().expect_page(415);
        }
    }
    assert_eq!(portal.record(), record);
    let charset = "application/json; charset=utf-8";
    portal.request("POST", "/api/v1/tickets").body(charset, report().to_string()).send().expect(201);
}

#[test]
fn bodies_over_a_megabyte_are_refused() {
    let portal = Portal::staffed();
    let record = portal.record();
    let body = "x".repeat(1024 * 1024 + 1);
    let pieces = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    for (path, content_type) in [
        ("/api/v1/tickets", "application/json"),
        ("/api/v1/tickets/P-2026-000001-7/messages", "application/json"),
        ("/api/v1/staff/session", "application/json"),
        ("/webhooks/lapor", "application/json"),
        ("/lapor/pengaduan", "application/x-www-form-urlencoded"),
        ("/lacak", "application/x-www-form-urlencoded"),
        ("/petugas/masuk", "application/x-www-form-urlencoded"),
    ] {
        let answer = portal.request("POST", path).body(content_type, body.as_str()).send();
        if content_type == "application/json" {
            answer.expect_problem(413, &[]);
        } else {
            answer.expect_page(413);
        }
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: {content_type}\r\n\
             transfer-encoding: chunked\r\n\r\n"
        );
        let answer = portal.send_open(format!("{head}{pieces}").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 413 "), "{path}: {answer}");
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn unknown_and_wrong_fields_are_named() {
    let portal = Portal::staffed();
    let record = portal.record();
    let send = |body: serde_json::Value| portal.request("POST", "/api/v1/tickets").json(&body).send();
    for (pointer, value, named) in [
        ("", json!("judul"), "judul"),
        ("/reporter", json!("nickname"), "nickname"),
        ("/consent", json!("everything"), "everything"),
    ] {
        let mut body = report();
        body.pointer_mut(pointer).unwrap()[value.as_str().unwrap()] = json!("x");
        let answer = send(body);
        assert!([400, 422].contains(&answer.status), "{named}: {}", answer.status);
        assert!(answer.text().contains(named), "{named}: {}", answer.text());
    }
    for (pointer, value, named) in [
        ("/title", json!(5), "title"),
        ("/consent/processing", json!("ya"), "consent.processing"),
        ("/reporter", json!([]), "reporter"),
        ("/reporter/email", json!({}), "reporter.email"),
    ] {
        let mut body = report();
        *body.pointer_mut(pointer).unwrap() = value;
        let answer = send(body);
        assert!([400, 422].contains(&answer.status), "{named}: {}", answer.status);
        assert!(answer.text().contains(named), "{named}: {}", answer.text());
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn unknown_form_fields_and_repeated_ones_are_refused() {
    let portal = Portal::staffed();
    let mut fields = crate::report_form::filled(&portal, "pengaduan");
    let record = portal.record();
    fields.push(("warna", "merah".to_owned()));
    let answer = crate::report_form::send(&portal, "pengaduan", &fields).expect_page(400);
    assert!(answer.text().contains("warna"));
    fields.pop();
    fields.push(("judul", "Judul kedua yang lain".to_owned()));
    crate::report_form::send(&portal, "pengaduan", &fields).expect_page(400);
    let half = "judul=%FF%FE&isi=x";
    portal.request("POST", "/lapor/pengaduan").body("application/x-www-form-urlencoded", half).send().expect_page(400);
    let nothing = portal.request("POST", "/lapor/pengaduan").body("application/x-www-form-urlencoded", "").send();
    assert!([400, 422].contains(&nothing.status), "{}", nothing.status);
    assert_eq!(portal.record(), record);
}

#[test]
fn wrong_methods_are_told_the_right_ones() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let record = portal.record();
    for (method, path) in [
        ("GET", "/api/v1/tickets".to_owned()),
        ("PUT", "/api/v1/tickets".to_owned()),
        ("DELETE", format!("/api/v1/tickets/{number}")),
        ("GET", format!("/api/v1/tickets/{number}/messages")),
        ("POST", "/health".to_owned()),
        ("GET", "/internal/tick".to_owned()),
        ("GET", "/api/v1/staff/session".to_owned()),
        ("POST", "/api/v1/staff/tickets".to_owned()),
        ("PATCH", format!("/api/v1/staff/tickets/{number}/verify")),
    ] {
        let answer = portal.request(method, &path).send();
        // The staff's side may ask first who it is.
        assert!(
            answer.status == 405 || path.contains("/staff/") && answer.status == 401,
            "{method} {path}: {}",
            answer.status
        );
        if answer.status == 405 {
            let allowed = answer.expect_problem(405, &[]).header("allow").unwrap().to_owned();
            assert!(!allowed.is_empty() && !allowed.contains(method), "{method} {path}: {allowed}");
        }
    }
    for (method, path) in
        [("DELETE", "/lapor"), ("PUT", "/lapor/pengaduan"), ("DELETE", "/lacak"), ("POST", "/"), ("DELETE", "/bantuan")]
    {
        portal.request(method, path).send().expect_page(405);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn unknown_paths_lead_somewhere() {
    let portal = Portal::staffed();
    for path in [
        "/tidak-ada",
        "/lapor/lain",
        "/lapor/pengaduan/lagi",
        "/lacak/x/y/z",
        "/bantuan/x",
        "/..%2f..%2fetc/passwd",
        "//",
        "/%",
    ] {
        let answer = portal.get(path);
        assert!([200, 400, 404].contains(&answer.status), "{path}: {}", answer.status);
        if answer.status != 200 {
            answer.expect_page_of_refusal();
        }
    }
    let desk = portal.sign_in(OFFICER);
    for path in ["/api/v1/tickets/P-2026-000001-0/lain", "/api/v1/staff/lain"] {
        desk.request("GET", path).send().expect_problem(404, &[]);
    }
    desk.request("GET", "/petugas/lain").send().expect_page(404);
}

#[test]
fn half_requests_leave_nothing_behind() {
    let portal = Portal::staffed();
    let record = portal.record();
    let body = report().to_string();
    let head = format!(
        "POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    portal.send_raw(format!("{head}{}", &body[..body.len() / 2]).as_bytes());
    portal.send_raw(head.as_bytes());
    portal.send_raw(b"POST /api/v1/tickets HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"kin");
    portal.send_raw(b"POST /api/v1/ti");
    portal.send_raw(b"\x16\x03\x01\x02\x00\x01\x00");
    assert_eq!(portal.record(), record);
    portal.reporter();
}

#[test]
fn headers_that_cannot_be_read_are_named() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let record = portal.record();
    for key in ["", "short", "x".repeat(201).as_str(), "kunci dengan spasi di dalam"] {
        let answer = portal.request("POST", "/api/v1/tickets").header("idempotency-key", key).json(&report()).send();
        assert!([400, 422].contains(&answer.status), "{key}: {}", answer.status);
        assert!(answer.text().contains("Idempotency-Key"), "{}", answer.text());
    }
    for authorization in ["Ticket", "Ticket x", "Basic eDp5", "Bearer x", reporter.code.as_str()] {
        let path = format!("/api/v1/tickets/{}", reporter.number);
        let answer = portal.request("GET", &path).header("authorization", authorization).send();
        assert!([400, 401, 404, 422].contains(&answer.status), "{authorization}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn what_visitors_claim_about_themselves_is_not_believed() {
    let portal = Portal::staffed();
    for _ in 0..2 {
        portal
            .request("POST", "/api/v1/tickets")
            .header("spin-client-addr", "203.0.113.9:1")
            .header("spin-full-url", "https://palsu.example/api/v1/staff/tickets")
            .header("spin-path-info", "/api/v1/staff/tickets")
            .header("x-forwarded-for", "203.0.113.9")
            .json(&report())
            .send()
            .expect(201);
    }
}
