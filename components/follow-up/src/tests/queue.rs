//! The lists of the desk.

use super::*;

#[test]
fn what_came_first_stands_first() {
    let world = World::staffed();
    let numbers: Vec<_> = (1..4).map(|index| world.report(&format!("Laporan ke-{index}"))).collect();
    let page = world.session("meja").get("/petugas").expect(200);
    let places: Vec<_> = numbers.iter().map(|number| page.text.find(&number.to_string()).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    page.shows(&["Antrean (3)", "Sisa 3 hari kerja"]);
}

#[test]
fn a_unit_sees_its_own_and_says_so() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed).to_string();
    let page = world.session("unit").get("/petugas").expect(200);
    page.shows(&[&number, ">Unit kerja</th>", "Sekretariat Komite I"]);
    world.session("lain").get("/petugas").expect(200).hides(&[&number]);
}

#[test]
fn a_message_after_the_answer_is_marked() {
    let world = World::staffed();
    let report = world.reported("Jembatan ke sekolah putus");
    let desk = world.session("meja");
    let list = || desk.get("/petugas?view=dijawab").expect(200);
    desk.act(report.number, &Command::Verify { topic: None, organ: None });
    desk.act(report.number, &Command::Reply { answer: message("Diperbaiki pekan depan.") });
    list().hides(&["Pesan baru"]);
    let (more, once) = (message("Jembatan yang mana?"), key());
    let written = world.store.reporter_message(report.number, &report.access_code, &more, &once, world.now);
    block_on(written).unwrap().unwrap();
    list().shows(&["Pesan baru"]);
    desk.act(report.number, &Command::Reply { answer: message("Yang di hulu.") });
    list().hides(&["Pesan baru"]);
}

#[test]
fn words_from_outside_stay_words() {
    let world = World::staffed();
    world.report("Jalan <script>alert(1)</script> rusak");
    let desk = world.session("meja");
    desk.get("/petugas").expect(200).hides(&["<script>alert"]);
    let page = desk.get("/petugas?view=semua&q=%22%3E%3Czebra%3E").expect(200);
    page.shows(&["Tidak ada tiket yang cocok", "Hapus saringan"]);
    page.hides(&["\"><zebra>"]);
}

#[test]
fn a_filter_that_is_none_is_told_and_the_desk_stays_usable() {
    let world = World::staffed();
    let desk = world.session("meja");
    for query in ["view=tidak-ada", "unit=tidak-ada", "status=tidak-ada", "cursor=x", "asing=1"] {
        let page = desk.get(&format!("/petugas?{query}")).expect(422);
        page.shows(&["Saringan tidak dapat dipakai", "Belum diverifikasi"]);
    }
    desk.get("/petugas").expect(200).shows(&["akan tampil menurut urutan kedatangannya"]);
}

#[test]
fn a_page_leads_to_the_next_with_the_same_filter() {
    let world = World::staffed();
    for index in 0..30 {
        world.report(&format!("Laporan ke-{index}"));
    }
    let desk = world.session("meja");
    let page = desk.get("/petugas?view=belum_diverifikasi&q=laporan").expect(200);
    let next = page.text.split("href=\"").find(|link| link.contains("cursor=")).unwrap().split('"').next().unwrap();
    assert!(next.contains("view=belum_diverifikasi") && next.contains("q=laporan"), "{next}");
    let rest = desk.get(&next.replace("&#38;", "&").replace("&amp;", "&")).expect(200);
    rest.shows(&["Laporan ke-29"]);
    rest.shows(&["rel=\"prev\""]);
    rest.hides(&["Laporan ke-0<", "rel=\"next\""]);
}
