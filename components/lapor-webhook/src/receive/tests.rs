//! Whole requests against a real record: what is believed, what comes out, and that it comes out once.

use std::rc::Rc;

use base64ct::{Base64, Encoding as _};
use bytes::Bytes;
use domain::number::TicketNumber;
use domain::staff::Role;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, HeaderName, Method};
use serde_json::{Value, json};
use sha2::Sha256;
use store::native::{NativeDb, block_on};
use store::{Actor, DeskQuery, EventKind, File, Secrets, View};

use super::*;

const SECRET: &[u8] = b"a secret for the tests, 32 bytes";

type Record = Store<NativeDb>;

fn now() -> Timestamp {
    "2026-11-24T02:00:00Z".parse().unwrap()
}

fn record() -> Record {
    let keys = format!("k1:{}", Base64::encode_string(&[7; 32]));
    let secrets = Secrets::parse("a pepper for tests only", &keys).unwrap();
    let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets), getrandom::fill);
    block_on(store.migrate(now())).unwrap();
    store
}

fn verifier() -> Verifier {
    Verifier::parse(&format!("whsec_{}", Base64::encode_string(SECRET))).unwrap()
}

fn request(id: &str, body: &str, content_type: &str) -> Request {
    let time = now().as_second().to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).unwrap();
    mac.update(format!("{id}.{time}.{body}").as_bytes());
    let signature = format!("v1,{}", Base64::encode_string(&mac.finalize().into_bytes()));
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("webhook-id", id),
        ("webhook-timestamp", &time),
        ("webhook-signature", &signature),
        ("content-type", content_type),
    ] {
        headers.insert(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    }
    let body = Bytes::from(body.to_owned());
    Request::new(Method::POST, "/webhooks/lapor", headers, body, "1".to_owned()).unwrap()
}

/// Sends a signed message: the result and the number, or the status of the refusal.
fn send(record: &Record, id: &str, body: &Value) -> Result<(String, Option<String>), u16> {
    let request = request(id, &body.to_string(), "application/json");
    let response = block_on(receive(record, &verifier(), &request, now()));
    let response = response.map_err(|refusal| refusal.status.as_u16())?;
    let answer: Value = serde_json::from_slice(response.body()).unwrap();
    Ok((answer["result"].as_str().unwrap().to_owned(), answer["number"].as_str().map(str::to_owned)))
}

fn message(kind: &str, minute: u8, data: Value) -> Value {
    let mut data = data;
    data["complaint_id"] = json!(7_412_345);
    json!({ "type": kind, "timestamp": format!("2026-11-24T01:{minute:02}:00Z"), "data": data })
}

fn disposed() -> (&'static str, Value) {
    let data = json!({ "title": "Jalan rusak", "content": "Jalan di kampung kami rusak.", "is_anonymous": 0 });
    ("msg_d", message("complaint.disposed", 1, data))
}

fn in_progress() -> (&'static str, Value) {
    ("msg_p", message("complaint.status_changed", 2, json!({ "status_code": 3, "status_name": "Dalam Proses" })))
}

fn done() -> (&'static str, Value) {
    ("msg_s", message("complaint.status_changed", 4, json!({ "status_code": "4", "status_name": "Selesai" })))
}

fn follow_up() -> (&'static str, Value) {
    (
        "msg_f",
        message("complaint.followup_added", 3, json!({ "followup": { "id": 9, "content": "Sudah kami teruskan." } })),
    )
}

fn officer() -> Actor {
    Actor {
        staff_id: 1,
        name: "Petugas".to_owned(),
        role: Role::Officer,
        unit_id: None,
        unit_name: None,
        post_id: 0,
        substitute_for: None,
    }
}

fn numbers(record: &Record) -> Vec<TicketNumber> {
    let page = block_on(record.desk(&officer(), &DeskQuery::new(View::All))).unwrap();
    page.rows.iter().map(|row| row.number).collect()
}

fn only_file(record: &Record) -> File {
    let numbers = numbers(record);
    assert_eq!(numbers.len(), 1);
    block_on(record.file(&officer(), numbers[0])).unwrap().unwrap()
}

fn count(file: &File, kind: EventKind) -> usize {
    file.entries.iter().filter(|entry| entry.kind == kind).count()
}

/// All orders of the items.
fn orders<T: Copy>(items: &[T]) -> Vec<Vec<T>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let with_first = |(position, first): (usize, &T)| {
        let rest: Vec<_> = [&items[..position], &items[position + 1..]].concat();
        orders(&rest).into_iter().map(move |order| [vec![*first], order].concat()).collect::<Vec<_>>()
    };
    items.iter().enumerate().flat_map(with_first).collect()
}

/// Report, status and follow-up, each twice, in every order in which six messages can come.
#[test]
fn in_every_order_and_twice_each_one_ticket_comes_out() {
    let messages = [disposed(), in_progress(), follow_up()];
    let mut seen: Vec<Vec<usize>> = orders(&[0, 0, 1, 1, 2, 2]);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 90);
    for order in seen {
        let record = record();
        let mut known = Vec::new();
        for position in &order {
            let (id, body) = &messages[*position];
            let (result, _) = send(&record, id, body).unwrap();
            assert_eq!(result == "duplicate", known.contains(position), "{order:?}");
            known.push(*position);
        }
        let file = only_file(&record);
        for kind in [EventKind::Received, EventKind::LaporStatus, EventKind::LaporFollowUp] {
            assert_eq!(count(&file, kind), 1, "{order:?}: {kind:?}");
        }
        assert_eq!(file.entries.len(), 3, "{order:?}");
        assert_eq!(file.lapor_id.as_deref(), Some("7412345"));
        assert_eq!(file.lapor_status.as_deref(), Some("Dalam Proses"), "{order:?}");
        assert_eq!(file.title, "Jalan rusak");
    }
}

/// However late the older of two statuses comes, the newer one stands.
#[test]
fn in_every_order_the_newest_status_stands() {
    let messages = [disposed(), in_progress(), done(), follow_up()];
    for order in orders(&[0, 1, 2, 3]) {
        let record = record();
        for position in &order {
            let (id, body) = &messages[*position];
            send(&record, id, body).unwrap();
        }
        let file = only_file(&record);
        assert_eq!(file.lapor_status.as_deref(), Some("Selesai"), "{order:?}");
        assert_eq!(count(&file, EventKind::LaporStatus), 2, "{order:?}");
    }
}

#[test]
fn the_sender_learns_what_became_of_its_message() {
    let record = record();
    let tell = |(id, body): (&str, Value)| send(&record, id, &body).unwrap();
    assert_eq!(tell(follow_up()), ("parked".to_owned(), None));
    assert_eq!(tell(follow_up()), ("duplicate".to_owned(), None));
    let (result, number) = tell(disposed());
    assert_eq!((result.as_str(), number.as_deref().map(|number| &number[..14])), ("applied", Some("P-2026-000001-")));
    assert_eq!(tell(disposed()), ("duplicate".to_owned(), number.clone()));
    assert_eq!(tell(in_progress()), ("applied".to_owned(), number.clone()));
    // The same follow-up in a message of another name is the same follow-up.
    assert_eq!(tell(("msg_other", follow_up().1)), ("duplicate".to_owned(), number));
}

#[test]
fn two_reports_are_two_tickets() {
    let record = record();
    let (_, mut other) = disposed();
    other["data"]["complaint_id"] = json!("7412346");
    send(&record, "msg_1", &disposed().1).unwrap();
    send(&record, "msg_2", &other).unwrap();
    assert_eq!(numbers(&record).len(), 2);
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let record = record();
    let body = disposed().1.to_string();
    let refuse =
        |request: &Request| block_on(receive(&record, &verifier(), request, now())).unwrap_err().status.as_u16();
    let mut forged = request("msg_d", &body, "application/json");
    forged.body = Bytes::from(body.replace("rusak", "mulus"));
    assert_eq!(refuse(&forged), 401);
    let mut bare = request("msg_d", &body, "application/json");
    bare.headers.remove("webhook-signature");
    assert_eq!(refuse(&bare), 401);
    assert_eq!(refuse(&request("msg_d", &body, "text/plain")), 415);
    assert_eq!(refuse(&request("msg_d", &body[..40], "application/json")), 400);
    assert_eq!(send(&record, "msg_d", &json!({ "type": "complaint.disposed" })), Err(422));
    assert_eq!(send(&record, "msg_d", &json!([1])), Err(400));
    assert!(numbers(&record).is_empty());
    // None of it counts as a message that has come: the id is still free.
    assert_eq!(send(&record, "msg_d", &disposed().1).unwrap().0, "applied");
}

#[test]
fn a_message_that_was_sent_long_ago_is_not_believed() {
    let record = record();
    let request = request("msg_d", &disposed().1.to_string(), "application/json");
    let later = now() + jiff::SignedDuration::from_secs(301);
    let refusal = block_on(receive(&record, &verifier(), &request, later)).unwrap_err();
    assert_eq!((refusal.status.as_u16(), refusal.detail.contains("lima menit")), (401, true));
}
