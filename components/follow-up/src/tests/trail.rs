//! The trail of a ticket, as a page and as files.

use store::Db as _;
use store::audit::SigningKeys;

use super::*;

fn seal(world: &World) {
    let keys = SigningKeys::parse("b1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap();
    block_on(world.store.seal_step(&keys, world.now)).unwrap();
}

#[test]
fn each_row_has_its_digest_and_its_seal() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed);
    let desk = world.session("meja");
    let path = format!("/petugas/tiket/{number}/jejak");
    desk.get(&path).expect(200).shows(&["Jejak tiket", "Laporan diterima", "belum disegel", "/jejak.csv"]);
    seal(&world);
    let page = desk.get(&path).expect(200);
    page.shows(&["sesuai dengan segel nomor 1", "Petunjuk antara petugas saja."]);
    page.hides(&["belum disegel", "Yohana Ding"]);
    let json = desk.get(&format!("{path}.json")).expect(200);
    json.shows(&["\"format\": \"satu-pintu-jejak/1\"", "\"kind\": \"disposed\"", "\"seal\": 1", "\"holds\": true"]);
    let csv = desk.get(&format!("{path}.csv")).expect(200);
    assert!(csv.text.starts_with("\u{feff}Baris;Urutan;"), "{}", csv.text);
    csv.shows(&["\"disposed\"", "\"ya\"\r\n"]);
    assert_eq!(csv.header("content-disposition"), Some(&*format!("attachment; filename=\"jejak-{number}.csv\"")));
}

#[test]
fn a_row_that_was_changed_is_named() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    seal(&world);
    for sql in ["DROP TRIGGER event_is_not_edited", "UPDATE event SET at = at + 1 WHERE sequence = 2"] {
        block_on(world.store.connection().run(sql, &[])).unwrap();
    }
    let desk = world.session("meja");
    desk.get(&format!("/petugas/tiket/{number}/jejak"))
        .shows(&["Jejak terputus", "<strong>TIDAK sesuai dengan segel nomor 1</strong>"]);
    desk.get(&format!("/petugas/tiket/{number}/jejak.csv")).shows(&["\"TIDAK\"\r\n"]);
}

#[test]
fn who_may_not_see_the_ticket_sees_no_trail() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed);
    for ending in ["", ".csv", ".json"] {
        let path = format!("/petugas/tiket/{number}/jejak{ending}");
        assert_eq!(world.session("unit").get(&path).status, 200, "{path}");
        assert_eq!(world.session("lain").get(&path).status, 404, "{path}");
        assert_eq!(world.get(&path).status, 303, "{path}");
        assert_eq!(world.session("meja").post(&path, &[]).status, 405, "{path}");
    }
    assert_eq!(world.session("meja").get("/petugas/tiket/P-2026-000999-9/jejak").status, 404);
}
