//! Callbacks as they may come, and what is made of them.

use domain::kind::Kind;
use domain::visibility::Visibility;
use serde_json::{Value, json};
use store::NewTicket;

use super::*;

fn now() -> Timestamp {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

fn whole() -> Value {
    json!({
        "type": "complaint.disposed",
        "timestamp": "2026-11-24T01:59:00Z",
        "data": {
            "complaint_id": 7_412_345,
            "title": "Jalan provinsi rusak berat",
            "content": "<p>Sejak Agustus jalan rusak.</p><p>Truk tidak bisa lewat.</p>",
            "classification_name": "Pengaduan tidak berkadar pengawasan",
            "category_id": 15,
            "location_id": "34",
            "date_of_incident": "18-11-2026",
            "is_anonymous": 0,
            "is_secret": false,
            "reporter": { "name": "Marice Yikwa", "email": "marice@warga.example", "phone": 81_234_567_890_u64 },
        },
    })
}

/// The whole message with the value at a JSON pointer replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut message = whole();
    *message.pointer_mut(pointer).unwrap() = value;
    message
}

fn delivery(message: Value) -> Result<Delivery, Vec<String>> {
    let callback: Callback = serde_json::from_value(message).unwrap();
    callback.delivery("msg_1", now()).map_err(|errors| errors.iter().map(|error| error.field.clone()).collect())
}

fn ticket(message: Value) -> NewTicket {
    match delivery(message).unwrap().change {
        Change::Disposed(ticket) => *ticket,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_refused(message: Value, fields: &[&str]) {
    assert_eq!(delivery(message).unwrap_err(), fields);
}

#[test]
fn a_whole_report_becomes_a_ticket() {
    let delivery = delivery(whole()).unwrap();
    assert_eq!(delivery.message_id, "msg_1");
    assert_eq!(delivery.complaint_id, "7412345");
    assert_eq!(delivery.occurred_at, "2026-11-24T01:59:00Z".parse().unwrap());
    let ticket = ticket(whole());
    assert_eq!(ticket.kind, Kind::Complaint);
    assert_eq!(ticket.title.as_str(), "Jalan provinsi rusak berat");
    assert_eq!(
        ticket.body.as_str(),
        "Sejak Agustus jalan rusak.\n\nTruk tidak bisa lewat.\n\n[Keterangan dari SP4N-LAPOR!: nomor laporan 7412345; \
         klasifikasi Pengaduan tidak berkadar pengawasan; kategori 15; lokasi 34]"
    );
    assert_eq!(ticket.occurred_on, Some(jiff::civil::date(2026, 11, 18)));
    assert_eq!(ticket.visibility, Visibility::Public);
    assert_eq!(ticket.reporter.name.unwrap().reveal(), "Marice Yikwa");
    assert_eq!(ticket.reporter.email.unwrap().reveal(), "marice@warga.example");
    assert!(ticket.reporter.phone.unwrap().reveal().ends_with("81234567890"));
    assert!(ticket.consent.processing && !ticket.consent.publication);
}

#[test]
fn fields_that_are_not_known_are_passed_over() {
    let mut message = whole();
    message["data"]["attachments"] = json!([{ "id": 1 }]);
    message["version"] = json!({ "major": 4 });
    ticket(message);
}

#[test]
fn what_is_missing_is_named() {
    check_refused(json!({}), &["timestamp", "data.complaint_id", "type"]);
    check_refused(with("/type", json!("complaint.deleted")), &["type"]);
    check_refused(with("/timestamp", json!("kemarin")), &["timestamp"]);
    for id in [json!(null), json!(""), json!("dua kata"), json!("9".repeat(65)), json!([1])] {
        check_refused(with("/data/complaint_id", id), &["data.complaint_id"]);
    }
    let mut message = with("/data/title", json!(null));
    message["data"]["content"] = json!("<img src=x>");
    check_refused(message, &["data.content"]);
    check_refused(with("/type", json!("complaint.status_changed")), &["data.status_code"]);
    check_refused(with("/type", json!("complaint.followup_added")), &["data.followup.content"]);
}

#[test]
fn what_can_be_done_without_never_refuses_a_report() {
    let message = json!({
        "type": "complaint.disposed", "timestamp": "24-11-2026 08:59:00",
        "data": { "complaint_id": "A-1", "content": "KTP" },
    });
    let ticket = ticket(message);
    assert_eq!(ticket.title.as_str(), "Laporan SP4N-LAPOR! nomor A-1");
    assert_eq!(ticket.body.as_str(), "KTP\n\n[Keterangan dari SP4N-LAPOR!: nomor laporan A-1]");
    assert_eq!(ticket.visibility, Visibility::Anonymous);
    assert!(ticket.reporter.is_empty());
}

#[test]
fn unreadable_parts_are_kept_where_they_can_be_found() {
    let mut message = with("/data/date_of_incident", json!("akhir bulan lalu"));
    message["data"]["reporter"] = json!({ "email": "bukan surel", "phone": "tanya tetangga" });
    let ticket = ticket(message);
    assert_eq!(ticket.occurred_on, None);
    assert!(ticket.body.as_str().ends_with("tanggal kejadian akhir bulan lalu]"));
    let address = ticket.reporter.address.unwrap();
    let expected = "Surel menurut SP4N-LAPOR!: bukan surel; Telepon menurut SP4N-LAPOR!: tanya tetangga";
    assert_eq!(address.reveal(), expected);
}

#[test]
fn a_day_that_is_still_to_come_is_no_day_of_an_event() {
    let ticket = ticket(with("/data/date_of_incident", json!("2027-01-01")));
    assert_eq!(ticket.occurred_on, None);
    assert!(ticket.body.as_str().contains("tanggal kejadian 2027-01-01"));
}

#[test]
fn the_stricter_reading_of_a_flag_holds() {
    for (anonymous, secret, expected) in [
        (json!(0), json!(0), Visibility::Public),
        (json!("1"), json!("0"), Visibility::Anonymous),
        (json!(true), json!(true), Visibility::Confidential),
        (json!(false), json!("1"), Visibility::Confidential),
        (json!(null), json!(null), Visibility::Anonymous),
        (json!("?"), json!(0), Visibility::Anonymous),
        (json!(0), json!("?"), Visibility::Confidential),
    ] {
        let mut message = with("/data/is_anonymous", anonymous.clone());
        message["data"]["is_secret"] = secret.clone();
        assert_eq!(ticket(message).visibility, expected, "{anonymous} {secret}");
    }
}

#[test]
fn the_national_classes_have_a_kind_each() {
    for (name, kind) in [
        ("Pengaduan berkadar pengawasan", Kind::Complaint),
        ("Pengaduan tidak berkadar pengawasan", Kind::Complaint),
        ("Aspirasi", Kind::Aspiration),
        ("Permintaan Informasi", Kind::Information),
        ("Lain-lain", Kind::Complaint),
    ] {
        assert_eq!(ticket(with("/data/classification_name", json!(name))).kind, kind, "{name}");
    }
}

#[test]
fn long_texts_keep_their_beginning_and_say_so() {
    let title = "Jembatan gantung ".repeat(30);
    let mut message = with("/data/title", json!(title));
    message["data"]["content"] = json!("kata ".repeat(10_000));
    let ticket = ticket(message);
    let body = ticket.body.as_str();
    assert!(ticket.title.as_str().ends_with('…'));
    assert!(body.starts_with(title.trim()));
    assert!(body.contains("[Teks ini terlalu panjang dan dipotong di sini."));
    assert!(body.ends_with("lokasi 34]"));
}

#[test]
fn a_status_needs_a_code_or_a_name() {
    for (code, name, expected) in [
        (json!(2), json!("Dalam Proses"), ("2", "Dalam Proses")),
        (json!("2"), json!(null), ("2", "2")),
        (json!(null), json!("Selesai"), ("", "Selesai")),
    ] {
        let message = json!({
            "type": "complaint.status_changed", "timestamp": "2026-11-24T01:59:00Z",
            "data": { "complaint_id": 1, "status_code": code, "status_name": name },
        });
        match delivery(message).unwrap().change {
            Change::Status { code, name } => assert_eq!((code.as_str(), name.as_str()), expected),
            other => panic!("{other:?}"),
        }
    }
}

fn follow_up(content: &str, id: &Value) -> Delivery {
    delivery(json!({
        "type": "complaint.followup_added", "timestamp": "2026-11-24T01:59:00Z",
        "data": { "complaint_id": 1, "followup": { "id": id, "content": content } },
    }))
    .unwrap()
}

#[test]
fn a_follow_up_becomes_plain_words() {
    for (content, expected) in
        [("<p>Sudah kami <b>teruskan</b>.</p>", "Sudah kami teruskan."), ("Y", "Tindak lanjut: Y")]
    {
        match follow_up(content, &json!(null)).change {
            Change::FollowUp { content } => assert_eq!(content.as_str(), expected),
            other => panic!("{other:?}"),
        }
    }
    match follow_up(&"kata ".repeat(2_000), &json!(null)).change {
        Change::FollowUp { content } => assert!(content.as_str().ends_with("ada di SP4N-LAPOR!.]")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_follow_up_with_an_id_is_known_by_it() {
    assert_eq!(follow_up("Sudah.", &json!(991)).message_id, "followup/1/991");
    assert_eq!(follow_up("Sudah.", &json!(null)).message_id, "msg_1");
}

#[test]
fn an_event_from_the_far_future_counts_as_now() {
    let at = |text: &str| delivery(with("/timestamp", json!(text))).unwrap().occurred_at;
    assert_eq!(at("2026-11-24T02:04:59Z"), "2026-11-24T02:04:59Z".parse().unwrap());
    assert_eq!(at("2031-01-01T00:00:00Z"), now());
}
