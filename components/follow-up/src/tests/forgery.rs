//! Requests that no page of the session sent, and forms that are too old.

use super::*;

/// How many rows of the record tell that something happened.
fn happened(world: &World) -> Vec<i64> {
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        block_on(store::Db::run(world.store.connection(), &sql, &[])).unwrap()[0].integer(0).unwrap()
    };
    ["event", "unit", "staff"].map(count).to_vec()
}

/// Tokens that are not the session's: none, a wrong one, a clipped one, another session's.
fn foreign_tokens(world: &World, person: &Person<'_>) -> [String; 4] {
    let own = person.csrf();
    let other = world.session("admin").csrf();
    assert_ne!(own, other);
    [String::new(), "salah".to_owned(), own[1..].to_owned(), other]
}

#[test]
fn no_form_of_the_desk_is_taken_without_the_sessions_token() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let before = happened(&world);
    let token = web::form_token::issue(FORM_KEY, &[1; 32], &format!("verify:{number}"), world.now);
    let verify = [("versi", "1"), ("token", &*token)];
    for (person, path, fields) in [(&desk, format!("/petugas/tiket/{number}/verifikasi"), &verify[..])] {
        assert_eq!(person.post(&path, fields).status, 403, "{path} without a token");
        for token in foreign_tokens(&world, person) {
            let fields: Vec<_> = [("csrf", &*token)].into_iter().chain(fields.iter().copied()).collect();
            let answer = person.post(&path, &fields);
            assert_eq!(answer.status, 403, "{path} with {token:?}");
            answer.shows(&["tidak berasal dari halaman Anda sendiri"]);
        }
    }
    assert_eq!(happened(&world), before);
    assert_eq!(desk.get("/petugas").status, 200, "nobody was signed out");
}

#[test]
fn no_program_writes_without_the_sessions_token() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let before = happened(&world);
    let common = [("cookie", &*desk.cookie), ("content-type", "application/json"), ("if-match", "\"1\"")];
    let path = format!("/api/v1/staff/tickets/{number}/verify");
    world.send("POST", &path, &common, "{}").expect_problem(403, &[]);
    for token in foreign_tokens(&world, &desk) {
        let headers = [&common[..], &[("x-csrf-token", &*token)]].concat();
        world.send("POST", &path, &headers, "{}").expect_problem(403, &[]);
    }
    assert_eq!(happened(&world), before);
    assert_eq!(desk.order(number, "verify", 1, "{}").status, 200, "the session still holds");
}

/// A form lives for a day, a session for half of one: so the form is sent in a session of later.
#[test]
fn a_form_of_yesterday_is_asked_for_once_more_with_all_that_was_typed() {
    let mut world = World::staffed();
    let number = world.ticket(State::Received);
    let token = web::form_token::issue(FORM_KEY, &[1; 32], &format!("ask:{number}"), world.now);
    world.wait(SignedDuration::from_hours(25));
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let fields = [("csrf", &*csrf), ("versi", "1"), ("token", &token), ("question", "Di desa mana tepatnya?")];
    let page = desk.post(&format!("/petugas/tiket/{number}/tanya"), &fields).expect(422);
    page.shows(&["terbuka terlalu lama", "Di desa mana tepatnya?</textarea>", "Belum tersimpan"]);
    assert_eq!(world.state(number), (State::Received, 1));
    let token = hidden(page.form("tanya").unwrap(), "token");
    let fields = [("csrf", &*csrf), ("versi", "1"), ("token", &token), ("question", "Di desa mana tepatnya?")];
    desk.post(&format!("/petugas/tiket/{number}/tanya"), &fields).expect(303);
    assert_eq!(world.state(number), (State::AwaitingReporter, 2));
}
