//! Who comes in, and how it ends.

use super::*;

fn sign_in(world: &World, login: &str, typed: &str) -> Answer {
    let page = world.get("/petugas/masuk").expect(200);
    let form = page.form("masuk").unwrap();
    let token = hidden(form, "token");
    world.post("/petugas/masuk", &[("nama", login), ("sandi", typed), ("token", &token)])
}

#[test]
fn guessing_waits_and_the_wait_ends() {
    let mut world = World::staffed();
    let wrong = sign_in(&world, "meja", "salah sama sekali");
    let unknown = sign_in(&world, "siapa", "salah sama sekali");
    assert_eq!((wrong.status, unknown.status), (401, 401));
    for _ in 0..4 {
        sign_in(&world, "meja", "salah sama sekali").expect(401);
    }
    let answer = sign_in(&world, "meja", PASSWORD).expect(429);
    let seconds: i64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert_ne!(sign_in(&world, "admin", PASSWORD).status, 429, "others go on");
    world.wait(SignedDuration::from_secs(seconds + 1));
    let answer = sign_in(&world, "meja", PASSWORD).expect(303);
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
}

/// Fills the form of the first administrator in.
fn begin(world: &World, typed: &str) -> Answer {
    let page = world.get("/petugas/awal").expect(200);
    let token = hidden(page.form("awal").unwrap(), "token");
    let fields = [("kunci", typed), ("nama_masuk", "admin"), ("nama", "Ratna"), ("token", &token)];
    world.post("/petugas/awal", &[&fields[..], &[("sandi", PASSWORD), ("sandi_lagi", PASSWORD)]].concat())
}

#[test]
fn the_first_administrator_needs_the_token_and_shuts_the_door() {
    let world = World::empty();
    CONFIGURED.set("");
    world.get("/petugas/awal").expect(404);
    world.post("/petugas/awal", &[("kunci", "")]).expect(404);
    CONFIGURED.set(BOOTSTRAP_TOKEN);
    for typed in ["", "salah", &BOOTSTRAP_TOKEN[1..]] {
        begin(&world, typed).expect(422).shows(&["Kunci"]);
        assert!(!block_on(world.store.has_administrator()).unwrap());
    }
    begin(&world, BOOTSTRAP_TOKEN).expect(303);
    assert!(block_on(world.store.has_administrator()).unwrap());
    world.get("/petugas/awal").expect(404);
    sign_in(&world, "admin", PASSWORD).expect(303);
}
