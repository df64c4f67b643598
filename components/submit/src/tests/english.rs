//! Every page in English, with nothing of the Indonesian left on it.

use domain::kind::Kind;
use domain::place::{Province, Regency};
use jiff::SignedDuration;
use web::leftover::indonesian_in;

use super::{Answer, World};

const FORM: &str = "/en/lapor/pengaduan";
const TITLE: &str = "Bridge broken since October";
const BODY: &str = "The bridge to the school broke in the flood and nobody has repaired it.";

/// A page in English.
#[track_caller]
fn read(page: Answer) -> Answer {
    let provinces = Province::all().map(|province| province.name());
    let own: Vec<_> =
        provinces.chain(Province::all().flat_map(Regency::in_province).map(|regency| regency.name())).collect();
    assert!(page.text.contains("<html lang=\"en\""), "{}", page.text);
    assert_eq!(indonesian_in(&page.text, &own), [""; 0]);
    page
}

/// On from a page of the form.
#[track_caller]
fn press(world: &World, page: &Answer, button: &str, typed: &[(&str, &str)]) -> Answer {
    read(world.press(page, button, typed))
}

/// All answers at once, as if every page had been seen.
fn post(world: &World, changed: &[(&str, &str)]) -> Answer {
    let token = world.get(FORM).hidden("token");
    let all = [
        ("judul", TITLE),
        ("isi", BODY),
        ("topik", "infrastruktur"),
        ("provinsi", "17"),
        ("privasi", "terbuka"),
        ("nama", "Sari"),
        ("setuju_proses", "ya"),
        ("setuju_publikasi", "ya"),
        ("token", &token),
        ("langkah", "privasi"),
        ("lengkap", "ya"),
        ("waspada", "ya"),
        ("serupa", "ya"),
        ("ke", "lanjut"),
    ];
    let kept = all.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    read(world.post_form(FORM, &kept.chain(changed.iter().copied()).collect::<Vec<_>>()))
}

#[test]
fn the_way_through_each_form_is_english() {
    let mut world = World::new();
    read(world.get("/en/lapor"));
    for kind in Kind::ALL {
        let first = read(world.get(&format!("/en/lapor/{}", kind.code())));
        let place = press(&world, &first, "lanjut", &[("judul", TITLE), ("isi", BODY), ("topik", "infrastruktur")]);
        place.shows(&["Step 2 of 3"]);
        let person = press(&world, &place, "lanjut", &[("provinsi", "17"), ("kabupaten", "17.03")]);
        let check = press(&world, &person, "lanjut", &[("privasi", "rahasia"), ("setuju_proses", "ya")]);
        check.shows(&["Check your answers", "Roads, bridges and internet", "No identity (initial information)"]);
        press(&world, &check, "ubah:laporan", &[]).shows(&["Save and check"]);
        press(&world, &check, "kembali", &[]);
        world.wait(SignedDuration::from_secs(60));
        let receipt = press(&world, &check, "kirim", &[]);
        assert_eq!(receipt.status, 201);
        receipt.shows(&["received</h1>", "Place <strong>", "https://satupintu.example/en/lacak/"]);
    }
}

#[test]
fn the_check_page_and_the_receipt_of_a_named_report_are_english() {
    let world = World::new();
    let date =
        [("tanggal_hari", "12"), ("tanggal_bulan", "3"), ("tanggal_tahun", "2026"), ("alat_kelengkapan", "komite_1")];
    let check = post(&world, &date);
    check.shows(&["Committee I (Komite I)", "Yes, in line with the choice above", "Not given"]);
    let parent = press(&world, &check, "kirim", &[]);
    let number = parent.text.split("slip__number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    publish(&world);
    let check = post(&world, &[("gabung", &number)]);
    check.shows(&["Cancel support"]);
    press(&world, &check, "kirim", &[]).shows(&["Supports report"]);
    press(&world, &check, "lepas", &[]).hides(&["Cancel support"]);
}

/// The desk has checked all reports.
fn publish(world: &World) {
    use store::Db as _;
    let sql = "UPDATE ticket SET state = 'verified' WHERE state = 'received'";
    store::native::block_on(world.store.connection().run(sql, &[])).unwrap();
}

#[test]
fn similar_reports_are_shown_in_english() {
    let world = World::new();
    let check = post(&world, &[]);
    press(&world, &check, "kirim", &[]);
    publish(&world);
    let first = world.get(FORM);
    let place = press(&world, &first, "lanjut", &[("judul", TITLE), ("isi", BODY), ("topik", "infrastruktur")]);
    let similar = press(&world, &place, "lanjut", &[("provinsi", "17")]);
    similar.shows(&["There may already be a similar report", TITLE, "Checked"]);
}

#[test]
fn every_field_is_told_in_english_how_to_mend_it() {
    let world = World::new();
    for (name, value, told) in [
        ("judul", "", "Write the title."),
        ("judul", "Oh", "Write the title with at least 5 characters."),
        ("judul", &"x".repeat(151), "at most 150 characters. Shorten the title"),
        ("judul", "Two\nlines", "hidden character"),
        ("isi", " ", "Write the text of the report."),
        ("isi", "Short", "at least 20 characters"),
        ("isi", &"x".repeat(20_001), "at most 20,000 characters. Shorten it"),
        ("topik", "x", "Choose a topic"),
        ("alat_kelengkapan", "x", "Choose one of the bodies"),
        ("provinsi", "99", "Choose a province from"),
        ("kabupaten", "99.99", "Choose a regency or city from"),
        ("kabupaten", "11.01", "is in the province of Aceh, not in Bengkulu"),
        ("tanggal_hari", "32", "Write the full date"),
        ("tanggal_tahun", "2027", "still to come"),
        ("nama", "123", "Write your name"),
        ("email", "x", "Write your full email address"),
        ("telepon", "12", "Write your phone number"),
        ("privasi", "x", "Choose who may see"),
        ("setuju_proses", "", "Tick this box to agree"),
        ("gabung", "x", "Write the ticket number of the report"),
    ] {
        let mut changed = vec![(name, value)];
        if name == "tanggal_tahun" {
            changed.extend([("tanggal_hari", "1"), ("tanggal_bulan", "1")]);
        }
        let page = post(&world, &changed);
        assert_eq!(page.status, 422, "{name}={value}");
        if name != "gabung" {
            page.shows(&["<title>Error: ", told]);
        }
    }
}

#[test]
fn what_stands_above_the_form_is_english() {
    let mut world = World::new();
    let typed = [
        ("judul", TITLE),
        ("isi", "My identity number is in the file, call me at 0812 3456 7890 please."),
        ("topik", ""),
    ];
    let warning = press(&world, &world.get(FORM), "lanjut", &typed);
    warning.shows(&["Personal data in your report?", "Text of the report: phone number"]);
    let check = post(&world, &[]);
    press(&world, &check, "kirim", &[("isi", "Another text of more than twenty characters.")])
        .shows(&["Check once more"]);
    press(&world, &check, "kirim", &[("token", "x")]).shows(&["Please send it once more"]);
    assert_eq!(press(&world, &check, "kirim", &[]).status, 201);
    let token = check.hidden("token");
    let other = post(&world, &[("judul", "Quite another title"), ("token", &token)]);
    press(&world, &other, "kirim", &[]).shows(&["This form has already been used"]);
    let old = post(&world, &[]);
    world.wait(SignedDuration::from_hours(25));
    press(&world, &old, "kirim", &[]).shows(&["This form was open for too long"]);
    let check = post(&world, &[]);
    world.break_store();
    press(&world, &check, "kirim", &[]).shows(&["Your report has not been saved yet"]);
}

#[test]
fn receipts_are_checked_in_english() {
    let world = World::new();
    read(world.get("/en/bukti"));
    read(world.post_form("/en/bukti", &[("bukti", "x")])).shows(&["Paste all of the receipt file"]);
    let proof = super::receipt_keys()
        .sign("P-2026-000123-0".parse().unwrap(), "2026-11-24T03:00:00Z".to_owned(), "ab12".to_owned())
        .unwrap();
    let proof = serde_json::to_string(&proof).unwrap();
    read(world.post_form("/en/bukti", &[("bukti", &proof)])).shows(&["This receipt is genuine"]);
    read(world.post_form("/en/bukti", &[("bukti", &proof.replace("ab12", "cd34"))])).shows(&["does not fit"]);
}

#[test]
fn the_note_for_the_reporter_is_english() {
    let (number, received, code) = ("P-2026-000123-0", "2026-11-24T03:00:00Z", "7KQ2-M4XW-9HAB-CDEF");
    let mark = web::signed::sign(super::FORM_KEY, "catatan", &[number, received, code]);
    let fields = [("nomor", number), ("diterima", received), ("kode", code), ("tanda", &*mark)];
    let note = World::new().post_form("/en/bukti/catatan", &fields);
    note.shows(&["Tracking code: 7KQ2-M4XW-9HAB-CDEF", "/en/lacak/P-2026-000123-0"]);
    assert_eq!(indonesian_in(&note.text, &[]), [""; 0]);
}

#[test]
fn refusals_are_english() {
    let world = World::new();
    read(world.get("/en/lapor/surat")).shows(&["Not found"]);
    read(world.send("PUT", FORM, &[], "")).shows(&["Use the method GET or POST."]);
    read(world.post_form(FORM, &[("warna", "red")])).shows(&["The form has a field that we do not know."]);
    read(world.post_form(FORM, &[("judul", "x"), ("judul", "y")])).shows(&["Send this field only once."]);
    read(world.post_form("/en/bukti/catatan", &[("nomor", "x")])).shows(&["press the button once more"]);
}
