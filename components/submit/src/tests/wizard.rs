//! The way through the pages of the form.

use jiff::SignedDuration;

use super::{Answer, World, complaint};

/// The three pages, each filled as far as needed.
fn on_check_page(world: &World, person: &[(&str, &str)]) -> Answer {
    let sample = complaint();
    let first = world.get("/lapor/pengaduan");
    let place =
        world.press(&first, "lanjut", &[("judul", sample.title), ("isi", sample.body), ("topik", "pertanahan")]);
    place.shows(&["Langkah 2 dari 3", "biasanya Komite I."]);
    let privacy = world.press(&place, "lanjut", &[("provinsi", "17"), ("kabupaten", "17.03")]);
    privacy.shows(&["Langkah 3 dari 3"]);
    world.press(&privacy, "lanjut", person)
}

const AGREED: &[(&str, &str)] = &[("privasi", "anonim"), ("setuju_proses", "ya")];

#[test]
fn three_pages_lead_to_a_check_and_a_receipt() {
    let mut world = World::new();
    let check = on_check_page(&world, AGREED);
    let sample = complaint();
    check.shows(&[
        "Periksa jawaban Anda",
        sample.title,
        sample.body,
        "Pertanahan",
        "Bengkulu",
        "Tanpa identitas",
        "Kirim pengaduan",
    ]);
    world.wait(SignedDuration::from_secs(60));
    let receipt = world.press(&check, "kirim", &[]);
    assert_eq!(receipt.status, 201, "{}", receipt.text);
    assert_eq!(world.tickets(), 1);
}

#[test]
fn nothing_is_agreed_to_and_nothing_is_shown_unless_chosen() {
    let world = World::new();
    let sample = complaint();
    let first = world.get("/lapor/pengaduan");
    let place = world.press(&first, "lanjut", &[("judul", sample.title), ("isi", sample.body)]);
    let privacy = world.press(&place, "lanjut", &[]);
    // The safe choice stands there already.
    assert_eq!(privacy.text.matches(" checked").count(), 1);
    privacy.shows(&["value=\"anonim\" checked"]);
    let refused = world.press(&privacy, "lanjut", &[("privasi", "anonim")]);
    assert_eq!(refused.status, 422);
    refused.shows(&["Centang persetujuan", "Langkah 3 dari 3"]);
}

#[test]
fn a_page_is_left_only_when_it_is_right() {
    let world = World::new();
    let first = world.get("/lapor/pengaduan");
    let again = world.press(&first, "lanjut", &[("judul", "Ya"), ("isi", complaint().body)]);
    assert_eq!(again.status, 422);
    again.shows(&["Langkah 1 dari 3", "paling sedikit 5 huruf", complaint().body, "href=\"#f-judul\""]);
    again.hides(&["Centang persetujuan", "Pilih siapa"]);
}

#[test]
fn back_and_change_keep_everything() {
    let world = World::new();
    let check = on_check_page(&world, AGREED);
    let report = world.press(&check, "ubah:laporan", &[]);
    report.shows(&["Langkah 1 dari 3", complaint().body, "Simpan dan periksa"]);
    let check = world.press(&report, "lanjut", &[("judul", "Judul yang diubah"), ("isi", complaint().body)]);
    check.shows(&["Periksa jawaban Anda", "Judul yang diubah", "Bengkulu"]);
    let privacy = world.press(&check, "kembali", &[]);
    privacy.shows(&["Langkah 3 dari 3"]);
    let first = world.get("/lapor/pengaduan");
    let place = world.press(&first, "lanjut", &[("judul", complaint().title), ("isi", complaint().body)]);
    let back = world.press(&place, "kembali", &[("provinsi", "17"), ("tanggal_hari", "99")]);
    back.shows(&["Langkah 1 dari 3", complaint().title]);
    let place = world.press(&back, "lanjut", &[("judul", complaint().title), ("isi", complaint().body)]);
    place.shows(&["<option value=\"17\" selected>", "value=\"99\""]);
}

#[test]
fn what_was_changed_on_the_way_is_shown_before_it_is_sent() {
    let world = World::new();
    let check = on_check_page(&world, AGREED);
    let shown = world.press(&check, "kirim", &[("isi", "Isi lain yang disisipkan di tengah jalan.")]);
    assert_eq!((shown.status, world.tickets()), (422, 0));
    shown.shows(&["Periksa sekali lagi", "Isi lain yang disisipkan"]);
    assert_eq!(world.press(&shown, "kirim", &[]).status, 201);
}

#[test]
fn a_report_is_sent_from_the_check_page_only() {
    let world = World::new();
    let first = world.get("/lapor/pengaduan");
    let all = [("judul", complaint().title), ("isi", complaint().body), ("privasi", "anonim"), ("setuju_proses", "ya")];
    let page = world.press(&first, "kirim", &all);
    assert_eq!((page.status, world.tickets()), (422, 0));
    page.shows(&["Periksa jawaban Anda"]);
}

#[test]
fn the_confidential_way_can_be_left_at_once() {
    let world = World::new();
    let first = world.get("/lapor/pengaduan?privasi=rahasia");
    first.shows(&["data-exit", "Keluar cepat"]);
    let place = world.press(&first, "lanjut", &[("judul", complaint().title), ("isi", complaint().body)]);
    place.shows(&["data-exit"]);
    world.press(&place, "lanjut", &[]).shows(&["data-exit", "value=\"rahasia\" checked"]);
    world.get("/lapor/pengaduan").hides(&["data-exit"]);
    world.get("/lapor").shows(&["/lapor/pengaduan?privasi=rahasia"]);
}

#[test]
fn what_speaks_for_a_machine_is_noted_and_never_refused() {
    let mut world = World::new();
    let screening = |world: &World| {
        use store::Db as _;
        let sql = "SELECT screening FROM ticket ORDER BY id DESC LIMIT 1";
        let rows = store::native::block_on(world.store.connection().run(sql, &[])).unwrap();
        rows[0].optional_text(0).unwrap().map(str::to_owned)
    };
    let check = on_check_page(&world, AGREED);
    assert_eq!(world.press(&check, "kirim", &[]).status, 201);
    assert_eq!(screening(&world).as_deref(), Some("tergesa"));
    let check = on_check_page(&world, AGREED);
    world.wait(SignedDuration::from_secs(60));
    assert_eq!(world.press(&check, "kirim", &[("situs_web", "http://iklan.example")]).status, 201);
    assert_eq!(screening(&world).as_deref(), Some("jebakan"));
    let check = on_check_page(&world, AGREED);
    world.wait(SignedDuration::from_secs(60));
    assert_eq!(world.press(&check, "kirim", &[]).status, 201);
    assert_eq!(screening(&world), None);
}
