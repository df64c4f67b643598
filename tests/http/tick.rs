//! What is due, and the proof of the record, through the whole portal.

use crate::portal::{Portal, TICK_TOKEN};
use crate::request::Answer;

fn tick(portal: &Portal) -> Answer {
    portal.request("POST", "/internal/tick").header("authorization", format!("Bearer {TICK_TOKEN}")).send()
}

#[test]
fn only_the_token_opens_the_door_and_only_by_post() {
    let portal = Portal::staffed();
    portal.request("POST", "/internal/tick").send().expect_problem(401, &[]);
    portal.request("POST", "/internal/tick").header("authorization", "Bearer x").send().expect_problem(401, &[]);
    portal.get("/internal/tick").expect_problem(405, &[]);
}

#[test]
fn what_has_come_is_sealed_and_published_and_a_change_is_noticed() {
    let portal = Portal::staffed();
    portal.reporter();
    let answer = tick(&portal).expect(200);
    assert_eq!((answer.field("/jobs/0/job"), &answer.json()["more"]), ("seal".to_owned(), &serde_json::json!(false)));
    let seals = portal.get("/bukti/jejak.json").expect(200);
    assert_eq!(seals.json()["seals"][0]["number"], 1);
    portal.sql().execute_batch("DROP TRIGGER event_is_not_edited; UPDATE event SET at = 0 WHERE id = 1").unwrap();
    let answer = tick(&portal).expect(500);
    assert!(answer.field("/jobs/0/problem").contains("row 1 of event"), "{}", answer.text());
    assert!(answer.json()["jobs"][1]["problem"].is_null());
}
