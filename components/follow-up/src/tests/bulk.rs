//! Many tickets at once, lists with names, and who has taken what up.

use super::*;

/// Sends the boxes of some tickets, and what is to be done.
fn ticked<'a>(numbers: &'a [(String, String)], rest: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let boxes = numbers.iter().map(|(name, version)| (name.as_str(), version.as_str()));
    boxes.chain(rest.iter().copied()).collect()
}

fn boxes(numbers: &[(TicketNumber, i64)]) -> Vec<(String, String)> {
    numbers.iter().map(|(number, version)| (format!("t-{number}"), version.to_string())).collect()
}

#[test]
fn every_ticket_gets_its_own_answer_and_sending_again_the_same_one() {
    let world = World::staffed();
    let (good, moved) = (world.report("Jembatan putus"), world.ticket(State::Verified));
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let picked = boxes(&[(good, 1), (moved, 1)]);
    let asked = [("csrf", csrf.as_str()), ("tindakan_atas", "verify"), ("letak", "atas"), ("kembali", "view=semua")];
    let page = desk.post("/petugas/massal", &ticked(&picked, &asked)).expect(200);
    page.shows(&[&good.to_string(), &moved.to_string(), "Verifikasi: 2 tiket", "href=\"/petugas?view=semua\""]);
    let token = hidden(&page.text, "token");
    let order = [("csrf", csrf.as_str()), ("tindakan", "verify"), ("token", token.as_str()), ("kembali", "view=semua")];
    for _ in 0..2 {
        let done = desk.post("/petugas/massal/jalankan", &ticked(&picked, &order)).expect(200);
        done.shows(&["1 dari 2 terlaksana", "Terlaksana", "Sudah berubah"]);
    }
    assert_eq!((world.state(good), world.state(moved)), ((State::Verified, 2), (State::Verified, 2)));
}

#[test]
fn a_disposal_of_many_asks_for_unit_and_instruction_first() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let picked = boxes(&[(number, 2)]);
    let asked = [("csrf", csrf.as_str()), ("tindakan_bawah", "dispose"), ("letak", "bawah")];
    let page = desk.post("/petugas/massal", &ticked(&picked, &asked)).expect(200);
    let token = hidden(&page.text, "token");
    let order = |rest: &[(&'static str, &'static str)]| {
        let own = [("csrf", csrf.as_str()), ("tindakan", "dispose"), ("token", token.as_str())];
        desk.post("/petugas/massal/jalankan", &ticked(&picked, &[&own[..], rest].concat()))
    };
    order(&[("unit", "komite-1")]).expect(422).shows(&["Tulis instruksi", &number.to_string(), "selected"]);
    order(&[("unit", "komite-1"), ("instruction", "Mohon ditangani.")]).expect(200).shows(&["1 dari 1 terlaksana"]);
    assert_eq!(world.state(number).0, State::Disposed);
}

#[test]
fn a_note_goes_to_many_and_a_unit_may_write_one_too() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed);
    for (version, login) in [(3, "meja"), (4, "unit")] {
        let person = world.session(login);
        let csrf = person.csrf();
        let picked = boxes(&[(number, version)]);
        let asked = [("csrf", csrf.as_str()), ("tindakan_atas", "note"), ("letak", "atas")];
        let page = person.post("/petugas/massal", &ticked(&picked, &asked)).expect(200);
        let token = hidden(&page.text, "token");
        let order =
            [("csrf", csrf.as_str()), ("tindakan", "note"), ("token", token.as_str()), ("text", "Sudah ditelepon.")];
        person.post("/petugas/massal/jalankan", &ticked(&picked, &order)).expect(200).shows(&["1 dari 1 terlaksana"]);
        assert_eq!(world.state(number), (State::Disposed, version + 1));
    }
}

#[test]
fn many_at_once_is_no_way_around_what_a_role_may_do_or_see() {
    let world = World::staffed();
    let foreign = world.ticket(State::Disposed);
    let picked = boxes(&[(foreign, 3)]);
    let post = |login: &str, act: &str| {
        let person = world.session(login);
        let csrf = person.csrf();
        let asked = [("csrf", csrf.as_str()), ("tindakan_atas", act), ("letak", "atas")];
        person.post("/petugas/massal", &ticked(&picked, &asked))
    };
    for (login, act) in [("unit", "verify"), ("pimpinan", "claim"), ("pimpinan", "verify"), ("admin", "dispose")] {
        post(login, act).expect(403);
    }
    post("lain", "claim").expect(200).hides(&["Jembatan ke sekolah putus", "Diteruskan ke unit"]);
    post("meja", "hapus").expect(422);
    let none = world.session("meja");
    let csrf = none.csrf();
    none.post("/petugas/massal", &[("csrf", &csrf), ("tindakan_atas", "claim"), ("letak", "atas")]).expect(422);
    none.post("/petugas/massal", &ticked(&picked, &[("tindakan_atas", "claim")])).expect(403);
}

#[test]
fn a_page_of_boxes_is_ticked_by_a_link() {
    let world = World::staffed();
    world.report("Jembatan putus");
    let desk = world.session("meja");
    desk.get("/petugas").expect(200).hides(&[" checked"]);
    desk.get("/petugas?pilih=semua").expect(200).shows(&["value=\"1\" checked", "Kosongkan"]);
    world.session("pimpinan").get("/petugas").expect(200).hides(&["type=\"checkbox\"", "Tiket yang dipilih"]);
}

#[test]
fn whoever_takes_a_ticket_up_finds_it_again() {
    let world = World::staffed();
    let number = world.report("Jembatan putus");
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let claim = |word: &str| desk.post(&format!("/petugas/tiket/{number}/{word}"), &[("csrf", &csrf)]);
    desk.get("/petugas?view=antrean_saya").expect(200).hides(&[&number.to_string()]);
    claim("ambil").expect(303);
    desk.get("/petugas?view=antrean_saya").expect(200).shows(&[&number.to_string(), "Antrean saya (1)", "Anda"]);
    claim("lepas").expect(303);
    desk.get("/petugas?view=antrean_saya").expect(200).hides(&[&number.to_string()]);
    world.session("lain").post(&format!("/petugas/tiket/{number}/ambil"), &[("csrf", "x")]).expect(403);
}

#[test]
fn a_list_gets_a_name_and_loses_it() {
    let world = World::staffed();
    world.report("Jembatan putus");
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let save = |name: &str, query: &str| {
        desk.post("/petugas/tampilan", &[("csrf", &csrf), ("nama", name), ("saringan", query)])
    };
    let saved = save("Papua <baru>", "view=semua&province=91").expect(303);
    assert_eq!(saved.header("location"), Some("/petugas?view=semua&province=91"));
    let page = desk.get("/petugas").expect(200);
    page.shows(&["Papua &#60;baru&#62;"]);
    world.session("unit").get("/petugas").expect(200).hides(&["Papua &#60;"]);
    save("", "view=semua").expect(422);
    save("Asing", "view=tidak-ada").expect(422);
    let form = page.form("hapus").unwrap();
    desk.post("/petugas/tampilan/hapus", &[("csrf", &csrf), ("tampilan", &hidden(form, "tampilan"))]).expect(303);
    desk.get("/petugas").expect(200).hides(&["Papua &#60;"]);
}
