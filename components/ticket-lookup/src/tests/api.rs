//! The JSON interface.

use serde_json::{Value, json};
use store::Command;

use super::{Answer, Ticket, World, complaint, message, unknown};

const JSON: (&str, &str) = ("content-type", "application/json");

fn thread(world: &World, ticket: &Ticket) -> Answer {
    world.send("GET", &ticket.api(), &[("authorization", &format!("Ticket {}", ticket.code))], "")
}

fn write(world: &World, ticket: &Ticket, headers: &[(&str, &str)], body: &Value) -> Answer {
    let code = format!("Ticket {}", ticket.code);
    let headers = [&[JSON, ("authorization", code.as_str())], headers].concat();
    world.send("POST", &format!("{}/messages", ticket.api()), &headers, body.to_string())
}

fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

const STAGE: [&str; 10] =
    ["due", "kind", "number", "outcome", "queue", "received_at", "status", "steps", "unit", "updated_at"];

#[test]
fn the_number_shows_the_stage_and_nothing_else() {
    let world = World::new();
    let ticket = world.disposed();
    let answer = world.get(&ticket.api());
    assert_eq!(answer.status, 200, "{}", answer.text);
    let stage = answer.json();
    assert_eq!(names(&stage), STAGE);
    assert_eq!((&stage["status"], &stage["unit"]), (&json!("disposed"), &json!("Sekretariat Komite I")));
    let steps: Vec<_> = stage["steps"].as_array().unwrap().iter().map(|step| step["status"].clone()).collect();
    assert_eq!(steps, ["received", "verified", "disposed"]);
    assert_eq!(answer.header("etag"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn the_code_shows_the_thread_without_what_is_internal() {
    let world = World::new();
    let ticket = world.disposed();
    world.unit(&ticket, &Command::Reply { answer: message("Sudah kami teruskan.") });
    let answer = thread(&world, &ticket);
    assert_eq!(answer.status, 200);
    let thread = answer.json();
    assert_eq!(names(&thread).len(), STAGE.len() + 14);
    assert_eq!(answer.header("etag"), Some(format!("\"{}\"", thread["version"]).as_str()));
    assert_eq!((&thread["visibility"], &thread["province_code"]), (&json!("rahasia"), &json!("81")));
    let last = thread["entries"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["author"], &last["text"]), (&json!("staff"), &json!("Sudah kami teruskan.")));
    assert_eq!(names(last), ["at", "author", "kind", "sequence", "status", "text", "unit"]);
    answer.hides(&["Petunjuk antara petugas", "Nama Rahasia", complaint().person.name]);
}

#[test]
fn a_wrong_number_and_a_wrong_code_are_the_same_answer() {
    let world = World::new();
    let (ticket, other) = (world.sample(), world.sample());
    let wrong_code = thread(&world, &Ticket { number: ticket.number, code: other.code.clone() });
    let wrong_number = thread(&world, &Ticket { number: unknown(), code: other.code.clone() });
    assert_eq!((wrong_code.status, wrong_number.status), (404, 404));
    assert_eq!(wrong_code.text, wrong_number.text);
    assert_eq!(world.get(&format!("/api/v1/tickets/{}", unknown())).status, 404);
    let odd = world.send("GET", &ticket.api(), &[("authorization", "Ticket x")], "");
    assert_eq!(odd.status, 401);
}

#[test]
fn a_number_that_cannot_be_one_is_named() {
    let world = World::new();
    let answer = world.get("/api/v1/tickets/P-2026-1");
    assert_eq!((answer.status, answer.problem_fields()), (422, vec!["number".to_owned()]));
    let loose = world.sample().number.to_string().replace('-', "").to_lowercase();
    assert_eq!(world.get(&format!("/api/v1/tickets/{loose}")).status, 200);
}

#[test]
fn the_same_key_writes_a_message_once() {
    let world = World::new();
    let ticket = world.sample();
    let key = [("idempotency-key", "key-of-the-tests-0001")];
    let body = json!({ "text": "Sudah ada korban kemarin." });
    let (first, second) = (write(&world, &ticket, &key, &body), write(&world, &ticket, &key, &body));
    assert_eq!((first.status, second.status), (201, 201), "{}", first.text);
    assert_eq!(first.text, second.text);
    assert_eq!(first.json(), json!({ "number": ticket.number.to_string(), "version": 2 }));
    assert_eq!((first.header("etag"), first.header("idempotency-replayed")), (Some("\"2\""), None));
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    let other = write(&world, &ticket, &key, &json!({ "text": "Pesan lain." }));
    assert!([409, 422].contains(&other.status));
    assert_eq!(thread(&world, &ticket).json()["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn messages_that_cannot_be_taken_are_refused() {
    let world = World::new();
    let ticket = world.sample();
    for body in [
        json!({}),
        json!({ "text": null }),
        json!({ "text": "x" }),
        json!({ "text": "x".repeat(5_001) }),
        json!({ "text": 5 }),
    ] {
        let answer = write(&world, &ticket, &[], &body);
        assert_eq!((answer.status, answer.problem_fields()), (422, vec!["text".to_owned()]), "{body}");
    }
    let answer = write(&world, &ticket, &[], &json!({ "text": "Halo.", "warna": "merah" }));
    assert_eq!((answer.status, answer.problem_fields()), (422, vec!["warna".to_owned()]));
    let path = format!("{}/messages", ticket.api());
    assert_eq!(world.send("POST", &path, &[JSON], r#"{"text":"Halo."}"#).status, 401);
    let other = world.sample();
    let wrong = Ticket { number: ticket.number, code: other.code };
    assert_eq!(write(&world, &wrong, &[], &json!({ "text": "Halo." })).status, 404);
    assert_eq!(thread(&world, &ticket).json()["entries"].as_array().unwrap().len(), 1);
}

#[test]
fn wrong_methods_are_told_the_right_ones() {
    let world = World::new();
    let ticket = world.sample();
    for (method, path, allow) in
        [("DELETE", ticket.api(), "GET"), ("GET", format!("{}/messages", ticket.api()), "POST")]
    {
        let answer = world.send(method, &path, &[], "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some(allow)));
    }
    assert_eq!(world.get(&format!("{}/lain", ticket.api())).status, 404);
}
