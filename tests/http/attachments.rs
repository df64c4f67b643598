//! Files beside a ticket, over real HTTP.

use serde_json::json;

use crate::people::{FIRST_UNIT, OFFICER, Reporter};
use crate::portal::Portal;
use crate::request::Answer;

/// A picture of one point, as a program writes it.
fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0][..]),
        (b"tEXt", b"Comment\0rahasia sekali"),
        (b"IDAT", &[0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, 0x7f, 0, 0x81, 0, 0x80]),
        (b"IEND", b""),
    ] {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let chunk = [&kind[..], data].concat();
        bytes.extend(&chunk);
        bytes.extend(check_sum(&chunk).to_be_bytes());
    }
    bytes
}

/// The check sum of a chunk (ISO 3309).
fn check_sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1)))
    })
}

fn form(code: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--batas\r\ncontent-disposition: form-data; name=\"kode\"\r\n\r\n{code}\r\n--batas\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\ncontent-type: image/jpeg\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n--batas--\r\n"].concat()
}

fn upload(portal: &Portal, reporter: &Reporter, name: &str, content: &[u8]) -> Answer {
    let path = format!("/lacak/{}/berkas", reporter.number);
    portal
        .request("POST", &path)
        .body("multipart/form-data; boundary=batas", form(&reporter.code, name, content))
        .send()
}

/// A reporter adds a picture.
pub(crate) fn photo(portal: &Portal, reporter: &Reporter, name: &str) {
    upload(portal, reporter, name, &png()).expect_page(200);
}

fn list(portal: &Portal, reporter: &Reporter) -> Vec<serde_json::Value> {
    let path = format!("/api/v1/tickets/{}/attachments", reporter.number);
    let answer = portal.request("GET", &path).header("authorization", format!("Ticket {}", reporter.code)).send();
    answer.expect(200).json()["attachments"].as_array().unwrap().clone()
}

#[test]
fn a_photo_reaches_the_desk_without_what_it_hides() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    for _ in 0..2 {
        upload(&portal, &reporter, "foto.png", &png()).expect_page(200);
    }
    let files = list(&portal, &reporter);
    assert_eq!(files.len(), 1, "the same file twice is one file");
    let desk = portal.sign_in(OFFICER);
    let path = format!("/petugas/tiket/{}/berkas/{}", reporter.number, files[0]["sequence"]);
    assert!(desk.request("GET", &format!("/petugas/tiket/{}", reporter.number)).send().text().contains(&path));
    let file = desk.request("GET", &path).send().expect(200);
    assert_eq!((file.media(), file.header("x-content-type-options")), (Some("image/png"), Some("nosniff")));
    assert!(file.header("content-disposition").unwrap().starts_with("attachment;"));
    assert!(file.len() < png().len());
    // Another unit learns nothing, not even that there is a file; nor does whoever is not signed in.
    portal.sign_in(FIRST_UNIT).request("GET", &path).send().expect(404);
    portal.get(&path).expect(303);
    let api = format!("/api/v1/staff/tickets/{}/attachments/{}", reporter.number, files[0]["sequence"]);
    desk.request("GET", &api).send().expect(200);
    portal.get(&api).expect_problem(401, &[]);
    desk.act(&reporter.number, "verify", &json!({})).expect(200);
    desk.act(&reporter.number, "dispose", &json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah." })).expect(200);
    portal.sign_in(FIRST_UNIT).request("GET", &path).send().expect(200);
}

#[test]
fn what_is_no_photo_is_told_and_changes_nothing() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let record = portal.record();
    let polyglot = [&png()[..], b"PK\x03\x04<script>alert(1)</script>"].concat();
    upload(&portal, &reporter, "foto.jpg", b"PK\x03\x04 sebuah arsip").expect_page(422);
    upload(&portal, &reporter, "foto.jpg", &png()[..40]).expect_page(422);
    upload(&portal, &reporter, "foto.png", &vec![0; 5 * 1024 * 1024 + 1]).expect_page(422);
    assert_eq!(portal.record(), record);
    upload(&portal, &reporter, "foto.png", &polyglot).expect_page(200);
    let path = format!("/api/v1/tickets/{}/attachments/2", reporter.number);
    let file = portal.request("GET", &path).header("authorization", format!("Ticket {}", reporter.code)).send();
    assert!(file.expect(200).len() < png().len(), "nothing of the tail is left");
}

#[test]
fn fifty_megabytes_are_refused_and_nobody_else_notices() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let answer = upload(&portal, &reporter, "film.jpg", &vec![0xff; 50 * 1024 * 1024]).expect_page(413);
    assert!(answer.text().contains("paling besar 5 MB"));
    portal.get("/lacak").expect_page(200);
    assert!(list(&portal, &reporter).is_empty());
}

#[test]
fn an_upload_that_was_cut_in_half_can_be_repeated() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let body = form(&reporter.code, "foto.png", &png());
    let head = format!(
        "POST /lacak/{}/berkas HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=batas\r\ncontent-length: {}\r\n\r\n",
        reporter.number,
        body.len()
    );
    portal.send_raw(&[head.as_bytes(), &body[..body.len() / 2]].concat());
    assert!(list(&portal, &reporter).is_empty());
    upload(&portal, &reporter, "foto.png", &png()).expect_page(200);
    assert_eq!(list(&portal, &reporter).len(), 1);
}

#[test]
fn no_file_is_lost_when_the_machine_stops() {
    let mut portal = Portal::staffed();
    let reporter = portal.reporter();
    upload(&portal, &reporter, "foto.png", &png()).expect_page(200);
    portal.kill();
    portal.revive();
    assert_eq!(list(&portal, &reporter).len(), 1);
}
