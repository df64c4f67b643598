//! How the work stands, as those who lead see it.

use super::*;

#[test]
fn numbers_follow_the_tickets() {
    let mut world = World::staffed();
    world.session("pimpinan").get("/petugas/ringkasan").expect(200).shows(&["Tidak ada tiket yang terbuka"]);
    world.ticket(State::Received);
    world.ticket(State::Disposed);
    world.ticket(State::AwaitingReporter);
    world.ticket(State::Closed);
    let page = world.session("pimpinan").get("/petugas/ringkasan").expect(200);
    page.shows(&["3 tiket terbuka, semuanya masih dalam batas waktu", "Sekretariat Komite I", "1 (100%)"]);
    world.wait(SignedDuration::from_hours(24 * 40));
    let page = world.session("pimpinan").get("/petugas/ringkasan").expect(200);
    page.shows(&["3 tiket terbuka, 2 di antaranya terlambat", "Meja pengelola"]);
    page.hides(&["Jembatan", "Yohana"]);
    let told = world.session("pimpinan").call("GET", "/api/v1/staff/overview", &[], "").expect(200);
    told.shows(&["\"unit\":\"Sekretariat Komite I\",\"total\":2,\"late\":1,\"silent\":1", "\"ages\":[0,0,0,2,0]"]);
}

#[test]
fn those_of_one_unit_do_not_read_the_numbers_of_all() {
    let world = World::staffed();
    let unit = world.session("unit");
    unit.get("/petugas/ringkasan").expect(403);
    unit.call("GET", "/api/v1/staff/overview", &[], "").expect_problem(403, &[]);
    unit.get("/petugas").expect(200).hides(&["Ringkasan"]);
    world.session("meja").get("/petugas").expect(200).shows(&["Ringkasan"]);
    world.get("/petugas/ringkasan").expect(303);
}
