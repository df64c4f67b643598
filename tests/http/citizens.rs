//! What citizens do after the answer, and what is done against those who only try.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::people::{OFFICER, Reporter, report};
use crate::portal::Portal;
use crate::request::Answer;

fn act(portal: &Portal, reporter: &Reporter, act: &str, body: &Value) -> Answer {
    let path = format!("/api/v1/tickets/{}/{act}", reporter.number);
    portal.request("POST", &path).header("authorization", format!("Ticket {}", reporter.code)).json(body).send()
}

fn answered(portal: &Portal) -> Reporter {
    let reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    desk.act(&reporter.number, "verify", &json!({})).expect(200);
    desk.act(&reporter.number, "reply", &json!({ "answer": "Jalan itu diperbaiki pekan depan." })).expect(200);
    reporter
}

#[test]
fn what_is_not_settled_comes_back_to_somebody_else() {
    let portal = Portal::staffed();
    let reporter = answered(&portal);
    act(&portal, &reporter, "rating", &json!({ "rating": 2 })).expect(201);
    act(&portal, &reporter, "reopen", &json!({ "text": "Jalannya masih rusak." })).expect(201);
    let desk = portal.sign_in(OFFICER);
    desk.act(&reporter.number, "reply", &json!({ "answer": "Sudah kami periksa lagi." })).expect_problem(403, &[]);
    let file = desk.file(&reporter.number).expect(200).json();
    assert_eq!((&file["rating"], &file["status"]), (&json!(2), &json!("verified")));
}

#[test]
fn after_ten_working_days_it_is_too_late() {
    let portal = Portal::staffed();
    let reporter = answered(&portal);
    portal.wait(SignedDuration::from_hours(24 * 15));
    act(&portal, &reporter, "reopen", &json!({ "text": "Jalannya masih rusak." })).expect_problem(409, &[]);
}

#[test]
fn erasing_leaves_neither_people_nor_words() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    act(&portal, &reporter, "messages", &json!({ "text": "Kata rahasia belimbing-wuluh." })).expect(201);
    act(&portal, &reporter, "erasure", &Value::Null).expect(201);
    let thread = portal.thread(&reporter).expect(200);
    assert!(!thread.text().contains("belimbing") && !thread.text().contains("Jalan di depan sekolah"));
    assert_eq!(thread.json()["erased"], true);
    act(&portal, &reporter, "messages", &json!({ "text": "Halo." })).expect_problem(409, &[]);
    let desk = portal.sign_in(OFFICER);
    let found = desk.request("GET", "/api/v1/staff/tickets?view=semua&q=sekolah").send().expect(200).json();
    assert_eq!(found["tickets"], json!([]));
    let file = desk.file(&reporter.number).expect(200).json();
    assert_eq!((&file["has_identity"], &file["body"]), (&json!(false), &json!("")));
}

#[test]
fn who_joins_gets_an_own_number_and_the_same_answer() {
    let portal = Portal::staffed();
    let mut published = report();
    published["consent"]["publication"] = json!(true);
    let parent = portal.request("POST", "/api/v1/tickets").json(&published).send().expect(201).field("/number");
    let desk = portal.sign_in(OFFICER);
    desk.act(&parent, "verify", &json!({})).expect(200);
    let mut joining = report();
    joining["joins"] = json!(parent);
    let answer = portal.request("POST", "/api/v1/tickets").json(&joining).send().expect(201);
    let joined = Reporter { number: answer.field("/number"), code: answer.field("/access_code") };
    assert_ne!(joined.number, parent);
    desk.act(&parent, "reply", &json!({ "answer": "Jalan itu diperbaiki pekan depan." })).expect(200);
    let thread = portal.thread(&joined).expect(200).json();
    assert_eq!(thread["joined"]["number"], json!(parent));
    assert_eq!(thread["joined"]["answers"][0]["text"], "Jalan itu diperbaiki pekan depan.");
    assert_eq!(desk.file(&parent).expect(200).json()["supporters"], 1);
    joining["joins"] = json!("P-2026-000001-9");
    portal.request("POST", "/api/v1/tickets").json(&joining).send().expect_problem(422, &["joins"]);
}

#[test]
fn ten_thousand_guesses_open_nothing_and_cost_little() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let path = format!("/api/v1/tickets/{}", reporter.number);
    let guess = |index: u32| {
        let code = format!("Ticket {index:04}-0000-0000-0000");
        portal.request("GET", &path).header("authorization", code).send().status
    };
    // The first ten are answered, every later one waits; the attempts go on regardless.
    let statuses: Vec<_> = (0..10_000).map(guess).collect();
    assert!(statuses[..10].iter().all(|status| *status == 404), "{:?}", &statuses[..10]);
    assert!(statuses[10..].iter().all(|status| *status == 429));
    portal.get(&format!("/lacak/{}", reporter.number)).expect_page(200);
    // Who comes through a proxy from elsewhere is not held up.
    let elsewhere = portal
        .request("GET", &path)
        .header("authorization", format!("Ticket {}", reporter.code))
        .header("x-forwarded-for", "203.0.113.7");
    elsewhere.send().expect(200);
    portal.wait(SignedDuration::from_secs(31));
    portal.thread(&reporter).expect(200);
}

#[test]
fn receipts_are_signed_and_checked() {
    let portal = Portal::staffed();
    let keys = portal.get("/bukti/kunci.json").expect(200);
    assert_eq!(keys.field("/keys/0/id"), "b1");
    let page = crate::report_form::send(&portal, "pengaduan", &crate::report_form::filled(&portal, "pengaduan"));
    let page = page.expect_page(201);
    let form = page.text().split("action=\"/bukti/berkas\"").nth(1).unwrap();
    let fields = crate::report_form::carried(form.split("</form>").next().unwrap());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let file = portal.request("POST", "/bukti/berkas").form(&fields).send().expect(200);
    assert!(!file.text().contains("Yohana") && !file.text().contains("Jembatan"));
    let genuine = portal.request("POST", "/bukti").form(&[("bukti", file.text())]).send().expect_page(200);
    assert!(genuine.text().contains("Bukti ini asli"));
    let forged = file.text().replace("2026-11-24", "2025-11-24");
    let forged = portal.request("POST", "/en/bukti").form(&[("bukti", &forged)]).send().expect_page(200);
    assert!(!forged.text().contains("Bukti ini asli") && forged.text().contains("<html lang=\"en\""));
}
