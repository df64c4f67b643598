//! `POST /webhooks/lapor`: callbacks of SP4N-LAPOR!.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::people::OFFICER;
use crate::portal::Portal;
use crate::webhook::{Callback, deliver};

fn disposed(complaint_id: u64) -> Value {
    json!({
        "type": "complaint.disposed",
        "timestamp": "2026-11-24T01:50:00Z",
        "data": {
            "complaint_id": complaint_id,
            "title": "Blangko KTP elektronik kosong",
            "content": "<p>Sudah enam bulan.</p><script>alert(1)</script>",
            "is_anonymous": 1,
            "is_secret": 0,
            "reporter": { "name": "Hasnah", "email": "hasnah@warga.example", "phone": "081200007777" },
        },
    })
}

fn status(complaint_id: u64) -> Value {
    json!({
        "type": "complaint.status_changed",
        "timestamp": "2026-11-24T01:55:00Z",
        "data": { "complaint_id": complaint_id.to_string(), "status_code": 3, "status_name": "Dalam Proses" },
    })
}

fn follow_up(complaint_id: u64) -> Value {
    json!({
        "type": "complaint.followup_added",
        "timestamp": "2026-11-24T01:57:00Z",
        "data": { "complaint_id": complaint_id, "followup": { "id": 9, "content": "Mohon segera dijawab." } },
    })
}

#[test]
fn a_report_handed_over_becomes_a_ticket() {
    let portal = Portal::staffed();
    let answer = deliver(&portal, "msg_1", &disposed(71)).expect(200);
    assert_eq!(answer.field("/result"), "applied");
    let file = portal.sign_in(OFFICER).file(&answer.field("/number")).expect(200);
    assert_eq!(file.field("/channel"), "lapor");
    assert_eq!(file.field("/title"), "Blangko KTP elektronik kosong");
    assert!(file.field("/body").starts_with("Sudah enam bulan."));
    assert!(!file.text().contains("alert(1)"));
    assert!(!file.text().contains("Hasnah"), "the name is sealed");
}

#[test]
fn in_any_order_and_however_often_one_ticket_comes_out() {
    let messages = [("msg_d", disposed(72)), ("msg_s", status(72)), ("msg_f", follow_up(72))];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let portal = Portal::staffed();
        for position in order {
            let (id, body) = &messages[position];
            deliver(&portal, id, body).expect(200);
            assert_eq!(deliver(&portal, id, body).expect(200).field("/result"), "duplicate");
        }
        for (id, body) in &messages {
            assert_eq!(deliver(&portal, id, body).expect(200).field("/result"), "duplicate");
        }
        let sql = portal.sql();
        let count = |query: &str| sql.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM ticket"), 1, "{order:?}");
        for kind in ["received", "lapor_status", "lapor_follow_up"] {
            assert_eq!(count(&format!("SELECT count(*) FROM event WHERE kind = '{kind}'")), 1, "{order:?}: {kind}");
        }
        assert_eq!(count("SELECT count(*) FROM ticket WHERE lapor_status = 'Dalam Proses'"), 1, "{order:?}");
    }
}

#[test]
fn what_comes_before_its_report_waits_for_it() {
    let portal = Portal::staffed();
    let parked = deliver(&portal, "msg_s", &status(73)).expect(200);
    assert_eq!((parked.field("/result"), &parked.json()["number"]), ("parked".to_owned(), &Value::Null));
    assert_eq!(deliver(&portal, "msg_d", &disposed(73)).expect(200).field("/result"), "applied");
    let repeated = deliver(&portal, "msg_s", &status(73)).expect(200);
    assert_eq!(repeated.field("/result"), "duplicate");
    assert!(repeated.field("/number").starts_with("P-2026-"));
}

#[test]
fn forged_messages_change_nothing() {
    let portal = Portal::staffed();
    let record = portal.record();
    let callback = Callback::new(&portal, "msg_1", &disposed(74));
    let right = callback.signature();
    let zeros = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for signature in
        ["v1,", "v1", "v2,AAAA", zeros, &right[..right.len() - 4], &right.replace("v1,", "v1a,"), "x", "v1,=="]
    {
        callback.request_signed(&portal, signature).send().expect_problem(401, &[]);
    }
    let changed = Callback { body: callback.body.replace("74", "75"), ..Callback::new(&portal, "msg_1", &json!({})) };
    changed.request_signed(&portal, &right).send().expect_problem(401, &[]);
    for missing in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut request = portal.request("POST", "/webhooks/lapor").body("application/json", callback.body.as_str());
        let time = callback.sent_at.as_second().to_string();
        for (name, value) in [("webhook-id", "msg_1"), ("webhook-timestamp", &time), ("webhook-signature", &right)] {
            if name != missing {
                request = request.header(name, value);
            }
        }
        request.send().expect_problem(401, &[]);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn the_right_signature_holds_among_others() {
    let portal = Portal::staffed();
    let callback = Callback::new(&portal, "msg_1", &disposed(76));
    let list = format!("v1a,AAAA v1,AAAA {} v9,x", callback.signature());
    callback.request_signed(&portal, &list).send().expect(200);
}

#[test]
fn a_message_holds_for_five_minutes_both_ways() {
    let portal = Portal::staffed();
    let callback = Callback::new(&portal, "msg_1", &disposed(77));
    portal.wait(SignedDuration::from_secs(301));
    callback.request(&portal).send().expect_problem(401, &[]);
    portal.wait(SignedDuration::from_secs(-1));
    callback.request(&portal).send().expect(200);
    let early = Callback {
        sent_at: portal.now() + SignedDuration::from_secs(301),
        ..Callback::new(&portal, "msg_2", &disposed(78))
    };
    early.request(&portal).send().expect_problem(401, &[]);
    portal.wait(SignedDuration::from_secs(1));
    early.request(&portal).send().expect(200);
}

#[test]
fn faults_of_a_signed_message_are_named() {
    let portal = Portal::staffed();
    let record = portal.record();
    let send = |body: &Value| deliver(&portal, "msg_1", body);
    send(&json!({})).expect_problem(422, &["timestamp", "data.complaint_id", "type"]);
    let mut unknown = disposed(79);
    unknown["type"] = json!("complaint.deleted");
    send(&unknown).expect_problem(422, &["type"]);
    let mut empty = disposed(79);
    empty["data"]["title"] = json!("");
    empty["data"]["content"] = json!("<br>");
    send(&empty).expect_problem(422, &["data.content"]);
    for (body, status) in [("{", 400), ("", 400), ("[]", 400), ("\"x\"", 400)] {
        let callback = Callback { body: body.to_owned(), ..Callback::new(&portal, "msg_1", &json!({})) };
        let answer = callback.request(&portal).send();
        assert!([status, 422].contains(&answer.status), "{body}: {}", answer.status);
    }
    assert_eq!(portal.record(), record);
}

#[test]
fn only_posts_of_json_are_taken() {
    let portal = Portal::staffed();
    for method in ["GET", "PUT", "DELETE", "PATCH"] {
        let answer = portal.request(method, "/webhooks/lapor").send().expect_problem(405, &[]);
        assert_eq!(answer.header("allow"), Some("POST"));
    }
    let callback = Callback::new(&portal, "msg_1", &disposed(80));
    let request = portal
        .request("POST", "/webhooks/lapor")
        .header("webhook-id", &callback.id)
        .header("webhook-timestamp", callback.sent_at.as_second().to_string())
        .header("webhook-signature", callback.signature())
        .body("text/plain", callback.body.as_str());
    request.send().expect_problem(415, &[]);
}
