//! Text modules, drafts, short ways and several units: what a form can do before it is sent, without any script.

use store::Db as _;

use super::conflict::Filled;
use super::*;

#[test]
fn a_draft_is_there_again_for_its_writer_alone_until_it_is_sent() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    let (unit, desk) = (world.session("unit"), world.session("meja"));
    let form = |word: &str, text: (&'static str, &'static str)| Filled::on(&unit.page(number), number, word, &[text]);
    let kept = form("jawab", ("answer", "Separuh jawaban.")).with("lanjut", "simpan").send(&unit).expect(200);
    kept.shows(&["Draf tersimpan", "Separuh jawaban.</textarea>"]);
    form("catatan", ("text", "Catatan setengah.")).with("lanjut", "simpan").send(&unit).expect(200);
    let page = unit.page(number).expect(200);
    page.shows(&["Separuh jawaban.</textarea>", "Catatan setengah.</textarea>", "Draf Anda, disimpan"]);
    desk.page(number).expect(200).hides(&["Separuh jawaban.", "Catatan setengah."]);
    let sealed = block_on(world.store.connection().run("SELECT sealed FROM draft", &[])).unwrap();
    assert_eq!(sealed.len(), 2);
    for row in &sealed {
        assert!(!String::from_utf8_lossy(row.blob(0).unwrap()).contains("etengah"), "sealed");
    }
    assert_eq!(form("jawab", ("answer", "Jawaban lengkap.")).send(&unit).status, 303);
    let page = unit.page(number).expect(200);
    page.hides(&["Separuh jawaban."]);
    page.shows(&["Catatan setengah.</textarea>"]);
    assert_eq!(form("catatan", ("text", "")).with("lanjut", "buang").send(&unit).status, 303);
    unit.page(number).hides(&["Catatan setengah.", "Draf Anda"]);
}

#[test]
fn a_draft_whose_act_has_passed_is_shown_for_copying() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let texts = [("reason", "bukan_laporan"), ("explanation", "Ini iklan.")];
    let form = Filled::on(&desk.page(number), number, "tolak", &texts).with("lanjut", "simpan");
    form.send(&desk).expect(200);
    let unit = world.session("unit").actor.unit_id.unwrap();
    desk.act(number, &Command::Verify { topic: None, organ: None });
    desk.act(number, &Command::dispose(unit, Instruction::parse("Mohon.").unwrap()));
    let page = desk.page(number).expect(200);
    page.shows(&["untuk disalin: Tolak", "Ini iklan.", "Buang draf"]);
    assert_eq!(Filled::on(&page, number, "tolak", &[("lanjut", "buang")]).send(&desk).status, 303);
    desk.page(number).hides(&["Ini iklan."]);
}

#[test]
fn text_modules_come_after_what_was_typed_with_what_the_ticket_knows() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    let desk = world.session("meja");
    let texts = [("answer", "Salam."), ("templat", "jawaban-selesai")];
    let form = |wish: &str| Filled::on(&desk.page(number), number, "jawab", &texts).with("lanjut", wish);
    let page = form("sisipkan").send(&desk).expect(200);
    let words = format!("Salam.\n\nTerima kasih atas laporan Anda nomor {number}");
    page.shows(&[&words, "Sekretariat Komite I telah menindaklanjuti", "Nama meja</textarea>"]);
    let page = form("pratinjau").send(&desk).expect(200);
    page.shows(&["Templat: Jawaban: sudah ditangani", "\nSalam.</textarea>", "act__preview"]);
    let typed = Filled::on(&desk.page(number), number, "jawab", &[("answer", "Sudah <b>."), ("lanjut", "pratinjau")]);
    typed.send(&desk).expect(200).shows(&["Begini pelapor membacanya", "Sudah &#60;b&#62;."]);
    let nothing = Filled::on(&desk.page(number), number, "jawab", &[("answer", ""), ("lanjut", "sisipkan")]);
    nothing.send(&desk).expect(200).shows(&["Pilih templat dari daftar"]);
    let foreign = Filled::on(&desk.page(number), number, "jawab", &[("lanjut", "hapus")]);
    foreign.send(&desk).expect(422);
    assert_eq!(world.state(number), (State::InProgress, 4), "nothing was sent");
}

#[test]
fn short_ways_prepare_a_form_and_send_nothing() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    desk.page(number).expect(200).shows(&["Langkah cepat", "?langkah=minta-keterangan#tindakan-tanya"]);
    let page = desk.get(&format!("/petugas/tiket/{number}?langkah=minta-keterangan")).expect(200);
    assert!(page.form("tanya").unwrap().contains("mohon lengkapi keterangan berikut"));
    let page = desk.get(&format!("/petugas/tiket/{number}?langkah=bukan-kewenangan-dpd")).expect(200);
    page.shows(&["value=\"di_luar_kewenangan\" selected", "Instansi yang berwenang adalah {instansi}"]);
    desk.get(&format!("/petugas/tiket/{number}?langkah=tutup-dengan-surat")).expect(200).hides(&["tindakan-tutup"]);
    world.session("pimpinan").page(number).expect(200).hides(&["Langkah cepat"]);
    assert_eq!(world.state(number).1, 1);
    // Every text module and every choice that the short ways name is in the first rules.
    let file = block_on(world.store.file(&desk.actor, number)).unwrap().unwrap();
    for recipe in crate::pages::form::recipe::RECIPES {
        assert!(recipe.holds(&file), "{}", recipe.code);
    }
}

#[test]
fn a_disposal_goes_to_several_units_and_names_the_faulty_row() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let texts = [
        ("unit", "komite-1"),
        ("due", "2026-12-01"),
        ("unit_2", "komite-2"),
        ("part_2", "joint"),
        ("due_2", "kapan-kapan"),
        ("unit_3", ""),
        ("part_3", "copy"),
        ("instruction", "Mohon ditelaah bersama."),
    ];
    let page = Filled::on(&desk.page(number), number, "disposisi", &texts).send(&desk).expect(422);
    page.shows(&[
        "#f-disposisi-due_2",
        "value=\"komite-2\" selected",
        "Mohon ditelaah bersama.</textarea>",
        "rows\" open",
    ]);
    let mended: Vec<_> =
        texts.iter().map(|(name, text)| (*name, if *name == "due_2" { "2026-12-02" } else { text })).collect();
    assert_eq!(Filled::on(&page, number, "disposisi", &mended).send(&desk).status, 303);
    let page = desk.page(number).expect(200);
    page.shows(&[
        "Penanggung jawab: Sekretariat Komite I, batas 1 Desember 2026",
        "Unit pendukung: Sekretariat Komite II, batas 2 Desember 2026",
    ]);
    world.session("lain").page(number).expect(200).shows(&["Unit pendukung", "Belum diterima unit"]);
}

#[test]
fn a_classification_tells_only_what_was_changed() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let as_it_is =
        [("topic", ""), ("province", "81"), ("priority", "biasa"), ("class", "tidak_berkadar"), ("accused_unit", "")];
    let send = |texts: &[(&str, &str)]| Filled::on(&desk.page(number), number, "klasifikasi", texts).send(&desk);
    send(&as_it_is).expect(422).shows(&["Ubah paling sedikit satu keterangan."]);
    let changed = as_it_is.map(|(name, text)| (name, if name == "priority" { "segera" } else { text }));
    assert_eq!(send(&changed).status, 303);
    let page = desk.page(number).expect(200);
    page.shows(&["<li>Sifat: Segera</li>"]);
    page.hides(&["<li>Kadar:", "<li>Provinsi:"]);
    let misconduct = [("priority", "segera"), ("province", "81"), ("class", "berkadar"), ("accused_unit", "komite-1")];
    assert_eq!(send(&misconduct).status, 303);
    world.session("meja").page(number).expect(404);
    world.session("penyelia").page(number).expect(200).shows(&["Berkadar pengawasan", "Sekretariat Komite I"]);
}
