//! The form, as a browser without JavaScript uses it.

use domain::kind::Kind;
use jiff::SignedDuration;

use super::{Answer, World, complaint};

/// The filled form, with a token of its own.
fn filled(world: &World) -> Vec<(&'static str, String)> {
    let sample = complaint();
    let token = world.get("/lapor/pengaduan").hidden("token");
    [
        ("judul", sample.title),
        ("isi", sample.body),
        ("topik", "pertanahan"),
        ("provinsi", "17"),
        ("kabupaten", sample.regency_code),
        ("tanggal_hari", "12"),
        ("tanggal_bulan", "Maret"),
        ("tanggal_tahun", "2026"),
        ("nama", sample.person.name),
        ("email", sample.person.email.unwrap()),
        ("telepon", "0812 0000 0001"),
        ("privasi", "anonim"),
        ("setuju_proses", "ya"),
        ("token", &token),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn set(fields: &mut Vec<(&'static str, String)>, name: &'static str, value: &str) {
    fields.retain(|(known, _)| *known != name);
    fields.push((name, value.to_owned()));
}

/// The page on which everything is checked, or the one on which something is to be mended.
fn check(world: &World, fields: &[(&'static str, String)]) -> Answer {
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    let way = [("langkah", "privasi"), ("lengkap", "ya"), ("waspada", "ya"), ("serupa", "ya"), ("ke", "lanjut")];
    world.post_form("/lapor/pengaduan", &fields.chain(way).collect::<Vec<_>>())
}

/// Checks and sends.
fn send(world: &World, fields: &[(&'static str, String)]) -> Answer {
    let page = check(world, fields);
    if page.status == 200 { world.press(&page, "kirim", &[]) } else { page }
}

#[test]
fn every_kind_has_a_form() {
    let world = World::new();
    let choice = world.get("/lapor");
    assert_eq!(choice.status, 200);
    for kind in Kind::ALL {
        let path = format!("/lapor/{}", kind.code());
        choice.shows(&[&path, kind.label()]);
        let form = world.get(&path);
        assert_eq!(form.status, 200);
        form.shows(&["name=\"judul\"", "name=\"isi\"", "name=\"topik\"", "Langkah 1 dari 3"]);
        // Nobody shares a token, and going back does not lose what was typed.
        assert_eq!(form.header("cache-control"), Some("private, no-cache"));
        assert_eq!(form.header("set-cookie"), None);
    }
    assert_eq!(world.get("/lapor/surat").status, 404);
}

#[test]
fn a_filled_form_becomes_a_ticket() {
    let world = World::new();
    let receipt = send(&world, &filled(&world));
    assert_eq!(receipt.status, 201, "{}", receipt.text);
    receipt.shows(&["P-2026-000001-", "27 November 2026", "14 Desember 2026"]);
    assert_eq!(world.tickets(), 1);
}

#[test]
fn the_least_is_enough() {
    let world = World::new();
    let mut fields = filled(&world);
    fields.retain(|(name, _)| ["judul", "isi", "privasi", "setuju_proses", "token"].contains(name));
    assert_eq!(send(&world, &fields).status, 201);
}

#[test]
fn the_same_form_gives_the_same_receipt() {
    let world = World::new();
    let page = check(&world, &filled(&world));
    let (first, second) = (world.press(&page, "kirim", &[]), world.press(&page, "kirim", &[]));
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.text, second.text);
    assert_eq!(world.tickets(), 1);
}

#[test]
fn a_used_form_with_other_content_comes_back_with_a_fresh_token() {
    let world = World::new();
    let mut fields = filled(&world);
    send(&world, &fields);
    set(&mut fields, "judul", "Judul yang lain sama sekali");
    let page = send(&world, &fields);
    assert_eq!(page.status, 409);
    page.shows(&["Formulir ini sudah terpakai", "Judul yang lain sama sekali", complaint().body, "<a href=\"/lacak\""]);
    assert_eq!(world.tickets(), 1);
    set(&mut fields, "token", &page.hidden("token"));
    assert_eq!(send(&world, &fields).status, 201);
}

#[test]
fn an_old_form_keeps_all_answers_and_can_be_sent_again() {
    let mut world = World::new();
    let page = check(&world, &filled(&world));
    world.wait(SignedDuration::from_hours(25));
    let again = world.press(&page, "kirim", &[]);
    assert_eq!(again.status, 422);
    let sample = complaint();
    again.shows(&[
        "terbuka terlalu lama",
        sample.title,
        sample.body,
        sample.person.name,
        sample.person.email.unwrap(),
        "0812 0000 0001",
        "12 Maret 2026",
    ]);
    assert_eq!(world.tickets(), 0);
    assert_eq!(world.press(&again, "kirim", &[]).status, 201);
}

#[test]
fn a_token_that_is_not_ours_is_answered_with_one_that_is() {
    let world = World::new();
    let foreign = world.get("/lapor/aspirasi").hidden("token");
    for token in ["", "x", &foreign] {
        let page = check(&world, &filled(&world));
        let again = world.press(&page, "kirim", &[("token", token)]);
        assert_eq!(again.status, 422, "{token}");
        again.shows(&["Kirim sekali lagi", complaint().title]);
        assert_eq!(world.press(&again, "kirim", &[]).status, 201);
    }
}

#[test]
fn every_field_is_told_how_to_mend_it() {
    let world = World::new();
    for (name, value, told) in [
        ("judul", "", "Tulis judul."),
        ("judul", "Ya", "paling sedikit 5 huruf"),
        ("judul", &"x".repeat(151), "paling banyak 150 huruf"),
        ("judul", "Dua\nbaris", "karakter tersembunyi"),
        ("isi", " ", "Tulis isi laporan."),
        ("isi", "Pendek", "paling sedikit 20 huruf"),
        ("isi", &"x".repeat(20_001), "paling banyak 20.000 huruf"),
        ("isi", "Isi laporan dengan lonceng \u{7} di dalamnya", "karakter tersembunyi"),
        ("topik", "cuaca", "Pilih salah satu topik"),
        ("provinsi", "99", "Pilih salah satu provinsi"),
        ("kabupaten", "99.99", "Pilih salah satu kabupaten"),
        ("kabupaten", "11.01", "Kabupaten Aceh Selatan ada di Provinsi Aceh, bukan Bengkulu"),
        ("tanggal_hari", "32", "Tulis tanggal kejadian"),
        ("tanggal_hari", "", "Tulis tanggal kejadian"),
        ("tanggal_bulan", "ma", "Tulis tanggal kejadian"),
        ("tanggal_tahun", "26", "Tulis tanggal kejadian"),
        ("tanggal_tahun", "2027", "belum tiba"),
        ("nama", "123", "Tulis nama Anda"),
        ("email", "bukan surel", "Tulis alamat email"),
        ("telepon", "12", "Tulis nomor telepon"),
        ("privasi", "", "Pilih siapa yang boleh melihat"),
        ("privasi", "umum", "Pilih siapa yang boleh melihat"),
        ("setuju_proses", "", "Centang persetujuan"),
    ] {
        let mut fields = filled(&world);
        set(&mut fields, name, value);
        let page = send(&world, &fields);
        assert_eq!(page.status, 422, "{name}={value}");
        let anchor = if name.starts_with("tanggal") { "tanggal_hari" } else { name };
        page.shows(&["<title>Kesalahan: ", told, &format!("href=\"#f-{anchor}\""), &format!("id=\"f-{anchor}\"")]);
        // The token is not used up, so the same form goes on.
        assert_eq!(page.hidden("token"), fields.iter().find(|(name, _)| *name == "token").unwrap().1);
    }
    assert_eq!(world.tickets(), 0);
}

#[test]
fn dates_are_read_as_people_write_them() {
    let world = World::new();
    for (day, month, year) in [("1", "11", "2026"), ("01", "Nov", "2026"), (" 24 ", "november", "2026"), ("", "", "")] {
        let mut fields = filled(&world);
        set(&mut fields, "tanggal_hari", day);
        set(&mut fields, "tanggal_bulan", month);
        set(&mut fields, "tanggal_tahun", year);
        assert_eq!(send(&world, &fields).status, 201, "{day} {month} {year}");
    }
}

#[test]
fn a_regency_alone_names_the_province() {
    let world = World::new();
    let mut fields = filled(&world);
    set(&mut fields, "provinsi", "");
    assert_eq!(send(&world, &fields).status, 201);
}

#[test]
fn what_is_typed_never_becomes_markup() {
    let world = World::new();
    let mut fields = filled(&world);
    let evil = "\"><script>alert(1)</script>'&";
    for name in ["judul", "nama", "email", "telepon", "tanggal_hari", "tanggal_bulan", "tanggal_tahun", "token"] {
        set(&mut fields, name, evil);
    }
    set(&mut fields, "isi", &format!("</textarea>{evil}"));
    let page = send(&world, &fields);
    assert_eq!(page.status, 422);
    page.hides(&["<script>alert", "</textarea>\"", "\"><script"]);
}

#[test]
fn what_the_form_does_not_have_is_refused() {
    let world = World::new();
    let mut fields = filled(&world);
    fields.push(("nik", "1234".to_owned()));
    assert_eq!(send(&world, &fields).status, 400);
    assert_eq!(world.send("POST", "/lapor/pengaduan", &[("content-type", "text/plain")], "judul=x").status, 415);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(world.send("POST", "/lapor/pengaduan", &form, "judul=%ff").status, 400);
    assert_eq!(world.send("POST", "/lapor/pengaduan", &form, "").status, 422);
    assert_eq!(world.tickets(), 0);
}

#[test]
fn a_store_that_takes_nothing_loses_nothing_that_was_typed() {
    let world = World::new();
    let page = check(&world, &filled(&world));
    world.break_store();
    let page = world.press(&page, "kirim", &[]);
    assert_eq!(page.status, 503, "{}", page.text);
    page.shows(&["Laporan belum tersimpan", complaint().title, complaint().body]);
    assert!(page.header("retry-after").is_some());
}

#[test]
fn a_record_that_cannot_be_opened_loses_nothing_that_was_typed() {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let page = super::without_store(
        "POST",
        "/lapor/aspirasi",
        &form,
        "judul=Jembatan+gantung&token=x&langkah=periksa&ke=kirim",
    );
    assert_eq!(page.status, 503);
    page.shows(&["Laporan belum tersimpan", "Jembatan gantung"]);
    assert_eq!(page.hidden("token"), "x");
    assert_eq!(super::without_store("GET", "/lapor", &[], "").status, 200);
    assert_eq!(super::without_store("GET", "/health", &[], "").json()["status"], "unavailable");
    assert_eq!(super::without_store("POST", "/api/v1/tickets", &[], "").status, 503);
    assert_eq!(super::without_store("POST", "/lapor/surat", &[], "").status, 404);
}

#[test]
fn wrong_methods_are_told_the_right_ones() {
    let world = World::new();
    for (method, path, allow) in
        [("POST", "/lapor", "GET"), ("PUT", "/lapor/aspirasi", "GET, POST"), ("GET", "/api/v1/tickets", "POST")]
    {
        let answer = world.send(method, path, &[], "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some(allow)), "{method} {path}");
    }
    assert_eq!(world.send("PUT", "/lapor/surat", &[], "").status, 404);
    assert_eq!(world.get("/lapor/pengaduan/lagi").status, 404);
}
