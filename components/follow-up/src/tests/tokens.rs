//! Programs that come with a token of their own.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::staff::Role;
use store::NewMachineToken;

use super::*;

/// A token with these scopes, as the header carries it.
fn token(world: &World, role: Role, unit_id: Option<i64>, scopes: &str) -> String {
    let token = service::random::<32>().unwrap();
    let new = NewMachineToken {
        name: "Rekap mingguan".to_owned(),
        role,
        unit_id,
        scopes: scopes.parse().unwrap(),
        expires_at: world.now + SignedDuration::from_hours(24),
    };
    let admin = world.session("admin").actor;
    block_on(world.store.add_machine_token(&admin, &new, &token, world.now)).unwrap();
    format!("Bearer {}", Base64UrlUnpadded::encode_string(&token))
}

fn call(world: &World, token: &str, method: &str, path: &str, more: &[(&str, &str)], body: &str) -> Answer {
    let own = [("authorization", token), ("content-type", "application/json")];
    world.send(method, path, &[&own[..], more].concat(), body)
}

#[test]
fn a_token_does_what_its_scopes_say_and_the_event_names_it() {
    let world = World::staffed();
    let number = world.report("Jembatan ke sekolah putus");
    let token = token(&world, Role::Officer, None, "read act:verify");
    let file = format!("/api/v1/staff/tickets/{number}");
    call(&world, &token, "GET", "/api/v1/staff/tickets", &[], "").expect(200);
    let etag = call(&world, &token, "GET", &file, &[], "").expect(200).header("etag").unwrap().to_owned();
    let write =
        |verb: &str, body: &str| call(&world, &token, "POST", &format!("{file}/{verb}"), &[("if-match", &etag)], body);
    write("close", "{}").expect_problem(403, &[]).shows(&["act:close"]);
    write("identity", "{}").expect_problem(403, &[]).shows(&["act:identity"]);
    write("verify", "{}").expect(200);
    call(&world, &token, "GET", &file, &[], "").expect(200).shows(&["Rekap mingguan (program)"]);
}

#[test]
fn a_token_without_reading_reads_nothing() {
    let world = World::staffed();
    let number = world.report("Jembatan ke sekolah putus");
    let token = token(&world, Role::Officer, None, "act:verify");
    for path in ["/api/v1/staff/tickets", &format!("/api/v1/staff/tickets/{number}")] {
        call(&world, &token, "GET", path, &[], "").expect_problem(403, &[]);
        call(&world, &token, "HEAD", path, &[], "").expect(403);
    }
}

#[test]
fn a_token_opens_no_pages_and_lends_nothing_to_a_cookie() {
    let mut world = World::staffed();
    let token = token(&world, Role::Officer, None, "read");
    assert_eq!(call(&world, &token, "GET", "/petugas", &[], "").status, 303);
    {
        let desk = world.session("meja");
        let number = world.report("Jembatan ke sekolah putus");
        let path = format!("/api/v1/staff/tickets/{number}/verify");
        let both = [("cookie", &*desk.cookie), ("if-match", "\"1\"")];
        call(&world, &token, "POST", &path, &both, "{}").expect_problem(403, &[]);
        let wrong = "Bearer AAAA";
        call(&world, wrong, "GET", "/api/v1/staff/tickets", &[("cookie", &desk.cookie)], "").expect_problem(401, &[]);
    }
    world.wait(SignedDuration::from_hours(25));
    call(&world, &token, "GET", "/api/v1/staff/tickets", &[], "").expect_problem(401, &[]);
}
