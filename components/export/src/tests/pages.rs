//! What the buttons of the desk hand out.

use super::*;

#[test]
fn a_file_holds_what_the_list_shows_and_nobodys_name() {
    let world = World::staffed();
    let own = disposed(&world, "komite-1", "Jembatan ke sekolah putus");
    let foreign = reported(&world, "=1+1 \"berbahaya\"; jalan");
    let export = |login: &str, query: &str| {
        let person = world.session(login);
        let csrf = person.csrf();
        person.post("/petugas/ekspor/csv", &[("csrf", &csrf), ("saringan", query)])
    };
    let file = export("meja", "view=semua").expect(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"tiket-2026-11-24.csv\""));
    file.shows(&["\u{feff}Nomor;Judul;Jenis;", "\r\n", "\"'=1+1 \"\"berbahaya\"\"; jalan\"", &own.to_string()]);
    file.hides(&[REPORTER]);
    let file = export("unit", "view=semua").expect(200);
    file.shows(&[&own.to_string()]);
    file.hides(&[&foreign.to_string()]);
    export("pimpinan", "view=semua").expect(200).hides(&["berbahaya", "Jembatan ke sekolah putus"]);
    export("meja", "view=tidak-ada").expect(422);
    world.session("meja").post("/petugas/ekspor/pdf", &[("csrf", "x")]).expect(404);
    let told: Vec<_> = [2, 1, 2].map(|count| ("csv".to_owned(), "view=semua".to_owned(), count)).into();
    assert_eq!(taken(&world), told, "each list that left was written down, and no other");
}

#[test]
fn a_list_leaves_only_by_a_page_of_the_session() {
    let world = World::staffed();
    reported(&world, "Jembatan ke sekolah putus");
    let desk = world.session("meja");
    for csrf in ["", "x", &*world.session("pimpinan").csrf()] {
        desk.post("/petugas/ekspor/csv", &[("csrf", csrf), ("saringan", "view=semua")]).expect(403);
    }
    assert_eq!(desk.get("/petugas/ekspor/csv").expect(405).header("allow"), Some("POST"));
    world.post("/petugas/ekspor/csv", &[("saringan", "view=semua")]).expect(401);
    desk.post("/petugas/ekspor/csv", &[("csrf", &desk.csrf()), ("saringan", ""), ("lain", "1")]).expect(400);
    assert_eq!(taken(&world), []);
}
