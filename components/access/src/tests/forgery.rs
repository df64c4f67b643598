//! Requests that no page of the session sent, and forms that are too old.

use super::*;

/// Tokens that are not the session's: none, a wrong one, a clipped one, another session's.
fn foreign_tokens(world: &World, person: &Person<'_>) -> [String; 4] {
    let own = person.csrf();
    let other = world.session("admin").csrf();
    assert_ne!(own, other);
    [String::new(), "salah".to_owned(), own[1..].to_owned(), other]
}

#[test]
fn no_form_of_the_own_account_is_taken_without_the_sessions_token() {
    let world = World::staffed();
    let desk = world.session("meja");
    for (path, fields) in [("/petugas/akun/jabatan", &[("jabatan", "2")][..]), ("/petugas/keluar", &[])] {
        assert_eq!(desk.post(path, fields).status, 403, "{path} without a token");
        for token in foreign_tokens(&world, &desk) {
            let fields: Vec<_> = [("csrf", &*token)].into_iter().chain(fields.iter().copied()).collect();
            let answer = desk.post(path, &fields);
            assert_eq!(answer.status, 403, "{path} with {token:?}");
            answer.shows(&["tidak berasal dari halaman Anda sendiri"]);
        }
    }
    desk.get("/petugas/akun").expect(200);
}

#[test]
fn no_program_signs_out_without_the_sessions_token() {
    let world = World::staffed();
    let desk = world.session("meja");
    let common = [("cookie", &*desk.cookie), ("content-type", "application/json")];
    world.send("DELETE", "/api/v1/staff/session", &common, "").expect_problem(403, &[]);
    for token in foreign_tokens(&world, &desk) {
        let headers = [&common[..], &[("x-csrf-token", &*token)]].concat();
        world.send("DELETE", "/api/v1/staff/session", &headers, "").expect_problem(403, &[]);
    }
    desk.call("DELETE", "/api/v1/staff/session", &[], "").expect(204);
}

#[test]
fn the_doors_forms_grow_old_too() {
    let mut world = World::staffed();
    let token = hidden(world.get("/petugas/masuk").form("masuk").unwrap(), "token");
    world.wait(SignedDuration::from_hours(25));
    for token in [&*token, "", "salah"] {
        let fields = [("nama", "meja"), ("sandi", PASSWORD), ("token", token)];
        let page = world.post("/petugas/masuk", &fields).expect(422);
        page.shows(&["terbuka terlalu lama", "value=\"meja\""]);
        page.hides(&[PASSWORD]);
        assert_eq!(page.header("set-cookie"), None);
    }
    let mut world = World::empty();
    let token = hidden(world.get("/petugas/awal").form("awal").unwrap(), "token");
    world.wait(SignedDuration::from_hours(25));
    let fields = [("kunci", BOOTSTRAP_TOKEN), ("nama_masuk", "admin"), ("nama", "Ratna"), ("token", &token)];
    let page = world.post("/petugas/awal", &[&fields[..], &[("sandi", PASSWORD), ("sandi_lagi", PASSWORD)]].concat());
    page.expect(422).shows(&["terbuka terlalu lama", "value=\"Ratna\""]);
    assert!(!block_on(world.store.has_administrator()).unwrap());
}
