//! The page that proves the record.

use store::Db as _;
use store::audit::{Sealing, SigningKeys};

use super::*;

fn seal(world: &World) {
    let keys = SigningKeys::parse("b1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap();
    let step = block_on(world.store.seal_step(&keys, world.now)).unwrap();
    assert!(matches!(step, Sealing::Sealed { .. }), "{step:?}");
}

fn run(world: &World, sql: &str) {
    block_on(world.store.connection().run(sql, &[])).unwrap();
}

#[test]
fn only_administrators_and_the_leadership_see_it() {
    let world = World::staffed();
    let path = "/petugas/pengelola/jejak";
    for (login, status) in [("admin", 200), ("pimpinan", 200), ("meja", 403), ("unit", 403)] {
        assert_eq!(world.session(login).get(path).status, status, "{login}");
    }
    assert_eq!(world.get(path).status, 303);
    assert_eq!(world.session("admin").post(path, &[]).status, 405);
    world.session("admin").get("/petugas/pengelola/jejak?dari=nol").expect(422);
}

#[test]
fn it_says_up_to_where_the_record_is_whole() {
    let world = World::staffed();
    let admin = world.session("admin");
    admin.get("/petugas/pengelola/jejak").shows(&["Tidak ada segel sama sekali", "Belum disegel:"]);
    seal(&world);
    admin.get("/petugas/pengelola/jejak").shows(&["Jejak utuh sampai segel nomor 1.", "Belum disegel: 0 baris"]);
    run(&world, "DROP TRIGGER staff_event_is_not_edited");
    run(&world, "UPDATE staff_event SET at = 1 WHERE id = 2");
    admin.get("/petugas/pengelola/jejak").shows(&["Jejak terputus", "Baris 2 (peristiwa akun)", "segel nomor 1"]);
}

#[test]
fn a_page_checks_a_bounded_number_of_seals() {
    let world = World::staffed();
    let admin = world.session("admin");
    seal(&world);
    for _ in 0..22 {
        run(&world, "INSERT INTO staff_event (kind, subject_id, at) VALUES ('signed_in', 1, 1)");
        seal(&world);
    }
    let page = admin.get("/petugas/pengelola/jejak");
    page.shows(&["sampai segel nomor 20.", "href=\"/petugas/pengelola/jejak?dari=21\""]);
    page.hides(&["Belum disegel"]);
    let page = admin.get("/petugas/pengelola/jejak?dari=21");
    page.shows(&["Segel nomor 21 sampai 23 utuh", "Belum disegel: 0 baris"]);
    page.hides(&["Periksa segel berikutnya"]);
}
