//! What programs fetch with a token, or with a session.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::staff::Role;
use jiff::SignedDuration;
use store::NewMachineToken;

use super::*;

const PATH: &str = "/api/v1/staff/exports/csv";

/// The header of a program whose token has these scopes.
fn token(world: &World, scopes: &str) -> String {
    let token = service::random::<32>().unwrap();
    let new = NewMachineToken {
        name: "Rekap mingguan".to_owned(),
        role: Role::Officer,
        unit_id: None,
        scopes: scopes.parse().unwrap(),
        expires_at: world.now + SignedDuration::from_hours(24),
    };
    let admin = world.session("admin").actor;
    block_on(world.store.add_machine_token(&admin, &new, &token, world.now)).unwrap();
    format!("Bearer {}", Base64UrlUnpadded::encode_string(&token))
}

#[test]
fn a_program_with_the_scope_fetches_what_the_query_asks_for() {
    let world = World::staffed();
    let own = disposed(&world, "komite-1", "Jembatan ke sekolah putus").to_string();
    let other = reported(&world, "Jalan desa rusak").to_string();
    let token = token(&world, "export");
    let get = |path: &str| world.send("GET", path, &[("authorization", &token)], "");
    let all = get(&format!("{PATH}?view=semua")).expect(200);
    assert_eq!(all.header("content-type"), Some("text/csv; charset=utf-8"));
    all.shows(&[&own, &other]);
    all.hides(&[REPORTER]);
    get(&format!("{PATH}?view=semua&status=disposed")).expect(200).hides(&[&other]);
    get(&format!("{PATH}?status=tidur")).expect_problem(422, &["status"]);
    get("/api/v1/staff/exports/pdf").expect_problem(404, &[]);
    let told = [("csv", "view=semua", 2), ("csv", "view=semua&status=disposed", 1)];
    assert_eq!(taken(&world), told.map(|(form, query, count)| (form.to_owned(), query.to_owned(), count)));
}

#[test]
fn no_other_scope_is_enough() {
    let world = World::staffed();
    let token = token(&world, "read act:verify");
    world.send("GET", PATH, &[("authorization", &token)], "").expect_problem(403, &[]).shows(&["export"]);
    world.send("GET", PATH, &[("authorization", "Bearer AAAA")], "").expect_problem(401, &[]);
    world.get(PATH).expect_problem(401, &[]);
    assert_eq!(taken(&world), []);
}

#[test]
fn a_token_ends() {
    let mut world = World::staffed();
    let token = token(&world, "export");
    world.wait(SignedDuration::from_hours(25));
    world.send("GET", PATH, &[("authorization", &token)], "").expect_problem(401, &[]);
    assert_eq!(taken(&world), []);
}

#[test]
fn a_session_shows_its_token() {
    let world = World::staffed();
    reported(&world, "Jalan desa rusak");
    let desk = world.session("meja");
    desk.get(PATH).expect_problem(403, &[]);
    assert_eq!(taken(&world), []);
    desk.call("GET", PATH, &[], "").expect(200).shows(&["Jalan desa rusak"]);
    assert_eq!(desk.call("POST", PATH, &[], "{}").expect(405).header("allow"), Some("GET"));
}
