//! Who comes in, and how it ends.

use super::*;

#[test]
fn without_a_session_pages_lead_to_the_door_and_back() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let answer = world.get(&format!("/petugas/tiket/{number}")).expect(303);
    let expected = format!("/petugas/masuk?ke=%2Fpetugas%2Ftiket%2F{number}");
    assert_eq!(answer.header("location"), Some(expected.as_str()));
    world.post(&format!("/petugas/tiket/{number}/tanya"), &[("question", "Di jalan apa?")]).expect(401);
    assert_eq!(world.get("/api/v1/staff/tickets").status, 401);
    assert_eq!(world.state(number), (State::Received, 1));
}

#[test]
fn a_session_ends_by_idleness_and_by_age() {
    let mut world = World::staffed();
    let cookie = world.session("meja").cookie;
    let status = |world: &World| world.send("GET", "/petugas", &[("cookie", &cookie)], "").status;
    world.wait(SignedDuration::from_mins(59));
    assert_eq!(status(&world), 200);
    for _ in 0..11 {
        world.wait(SignedDuration::from_mins(59));
        assert_eq!(status(&world), 200, "used, so it goes on");
    }
    world.wait(SignedDuration::from_mins(59));
    assert_eq!(status(&world), 303, "longer than a working day");
    let cookie = world.session("meja").cookie;
    world.wait(SignedDuration::from_mins(61));
    assert_eq!(world.send("GET", "/petugas", &[("cookie", &cookie)], "").status, 303, "idle");
}

#[test]
fn who_was_reading_a_list_is_led_to_the_door_with_the_list() {
    let world = World::staffed();
    let answer = world.get("/petugas?view=semua&q=jalan%20rusak").expect(303);
    assert_eq!(answer.header("location"), Some("/petugas/masuk?ke=%2Fpetugas%3Fview%3Dsemua%26q%3Djalan%2520rusak"));
}
