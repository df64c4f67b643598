//! Looking a ticket up, as a browser without JavaScript does.

use domain::number::TicketNumber;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::text::Reason;
use jiff::SignedDuration;
use store::Command;

use super::{Answer, Ticket, World, complaint, message, unknown};

fn thread(world: &World, ticket: &Ticket) -> Answer {
    let page = world.post_form(&ticket.page(), &[("kode", &ticket.code)]);
    assert_eq!(page.status, 200, "{}", page.text);
    page
}

fn stage(world: &World, ticket: &Ticket) -> Answer {
    let page = world.get(&ticket.page());
    assert_eq!(page.status, 200, "{}", page.text);
    // Whatever happened: the number alone shows nothing of it in words.
    page.hides(&[
        complaint().title,
        "enam puluh keluarga",
        complaint().person.name,
        "Nama Rahasia",
        "Petunjuk antara petugas",
        "Ambon",
    ]);
    page
}

#[test]
fn the_form_asks_for_number_and_code() {
    let page = World::new().get("/lacak");
    assert_eq!(page.status, 200);
    page.shows(&["name=\"nomor\"", "name=\"kode\"", "action=\"/lacak\""]);
}

#[test]
fn the_number_alone_leads_to_the_stage() {
    let world = World::new();
    let ticket = world.sample();
    for typed in [ticket.number.to_string(), ticket.number.to_string().to_lowercase().replace('-', " ")] {
        let answer = world.post_form("/lacak", &[("nomor", &typed), ("kode", "")]);
        assert_eq!((answer.status, answer.header("location")), (303, Some(ticket.page().as_str())), "{typed}");
    }
    stage(&world, &ticket).shows(&[
        &ticket.number.to_string(),
        "paling lambat 27 November 2026",
        "Nomor antrean 1 dari 1",
        "name=\"kode\"",
    ]);
}

#[test]
fn number_and_code_show_the_thread_from_either_form() {
    let world = World::new();
    let ticket = world.sample();
    let code = ticket.code.to_lowercase().replace('-', " ");
    let number = ticket.number.to_string();
    let short = world.post_form("/lacak", &[("nomor", &number), ("kode", &code)]);
    assert_eq!(short.status, 200);
    for page in [short, thread(&world, &ticket)] {
        page.shows(&[
            complaint().title,
            complaint().body,
            "Kota Ambon, Maluku",
            "20 November 2026",
            "Rahasia",
            "name=\"pesan\"",
        ]);
        page.shows(&["pukul 11.00 WIT"]);
        page.hides(&[complaint().person.name]);
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        for address in page.text.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(!address.contains(&ticket.code.replace('-', "")) && !address.contains(&ticket.code), "{address}");
        }
    }
}

#[test]
fn a_wrong_number_and_a_wrong_code_are_the_same_page() {
    let world = World::new();
    let (ticket, other) = (world.sample(), world.sample());
    let ask = |number: TicketNumber, code: &str| {
        let number = number.to_string();
        let short = world.post_form("/lacak", &[("nomor", &number), ("kode", code)]);
        let long = world.post_form(&format!("/lacak/{number}"), &[("kode", code)]);
        assert_eq!((short.status, long.status), (404, 404));
        assert_eq!(short.text, long.text);
        short.text.replace(&number, "NOMOR")
    };
    assert_eq!(ask(ticket.number, &other.code), ask(unknown(), &other.code));
    assert!(ask(ticket.number, &other.code).contains("tidak cocok"));
}

#[test]
fn an_unknown_number_leads_back_to_the_form() {
    let world = World::new();
    let page = world.get(&format!("/lacak/{}", unknown()));
    assert_eq!(page.status, 404);
    page.shows(&["Kami tidak menemukan tiket", "name=\"nomor\"", &unknown().to_string()]);
}

#[test]
fn a_number_has_one_address() {
    let world = World::new();
    let ticket = world.sample();
    let loose = ticket.number.to_string().replace('-', "").to_lowercase();
    let answer = world.get(&format!("/lacak/{loose}"));
    assert_eq!((answer.status, answer.header("location")), (303, Some(ticket.page().as_str())));
}

#[test]
fn mistyped_numbers_and_codes_are_told_how_to_mend_them() {
    let world = World::new();
    let ticket = world.sample();
    let number = ticket.number.to_string();
    let (rest, digit) = number.split_at(number.len() - 1);
    let wrong = format!("{rest}{}", i32::from(digit == "0"));
    for (typed, code, told) in [
        ("", "", "Tulis nomor tiket Anda"),
        ("12345", "", "Periksa lagi nomor tiket. Bentuknya"),
        (&wrong, "", "keliru atau tertukar"),
        (&number, "7KQ2", "Kode terdiri dari 16 huruf dan angka"),
        ("12345", "7KQ2", "Kode terdiri dari 16 huruf dan angka"),
    ] {
        let page = world.post_form("/lacak", &[("nomor", typed), ("kode", code)]);
        assert_eq!(page.status, 422, "{typed} {code}");
        page.shows(&["<title>Kesalahan: ", told]);
    }
    let page = world.get(&format!("/lacak/{wrong}"));
    assert_eq!(page.status, 422);
    page.shows(&["keliru atau tertukar", &wrong]);
    for code in ["", "7KQ2"] {
        let page = world.post_form(&ticket.page(), &[("kode", code)]);
        assert_eq!(page.status, 422);
        page.shows(&["<title>Kesalahan: ", "href=\"#f-kode\"", "paling lambat 27 November 2026"]);
    }
}

#[test]
fn every_state_has_its_sentence() {
    let mut world = World::new();
    let ticket = world.disposed();
    let told = "Sekretariat Komite I";
    stage(&world, &ticket).shows(&[told, "paling lambat 14 Desember 2026"]);
    world.unit(&ticket, &Command::Start);
    thread(&world, &ticket).shows(&["sedang menangani laporan Anda", told]);
    world.unit(&ticket, &Command::Ask { question: message("Di mana letak lahannya?") });
    stage(&world, &ticket).shows(&["Kami menunggu keterangan dari pelapor"]);
    thread(&world, &ticket).shows(&["Kami memerlukan keterangan dari Anda", "Di mana letak lahannya?"]);
    world.unit(&ticket, &Command::Reply { answer: message("Sudah kami teruskan ke kantor pertanahan.") });
    stage(&world, &ticket).shows(&["sudah dijawab. Masukkan kode lacak"]);
    let page = thread(&world, &ticket);
    page.shows(&["Sudah kami teruskan ke kantor pertanahan.", "name=\"pesan\""]);
    page.hides(&["Petunjuk antara petugas", "Nama Rahasia"]);
    let evidence = Reason::parse("Surat nomor 1/2026.").unwrap();
    world.desk(&ticket, &Command::close(Outcome::Explained, evidence));
    stage(&world, &ticket).shows(&["sudah ditutup dengan hasil: Sudah dijelaskan"]);
    let page = thread(&world, &ticket);
    page.shows(&["Surat nomor 1/2026."]);
    page.hides(&["name=\"pesan\""]);
    world.wait(SignedDuration::from_hours(24 * 60));
    thread(&world, &ticket).hides(&["terlewati"]);
}

#[test]
fn a_report_that_is_not_taken_up_tells_why_to_its_reporter_only() {
    let world = World::new();
    let ticket = world.sample();
    let explanation = Reason::parse("Perkara ini sedang di pengadilan.").unwrap();
    world.desk(&ticket, &Command::Reject { reason: RejectReason::InCourt, explanation });
    stage(&world, &ticket).hides(&["pengadilan"]);
    thread(&world, &ticket).shows(&["Perkara ini sedang di pengadilan.", "Alasannya ada di bawah"]);
}

#[test]
fn a_missed_promise_is_admitted() {
    let mut world = World::new();
    let waiting = world.sample();
    let disposed = world.disposed();
    world.wait(SignedDuration::from_hours(24 * 60));
    stage(&world, &waiting).shows(&[
        "Batas pemeriksaan 27 November 2026 sudah terlewati. Kami mohon maaf.",
        "Belum, seharusnya 27 November 2026",
    ]);
    stage(&world, &disposed).shows(&["Batas jawaban 14 Desember 2026 sudah terlewati. Kami mohon maaf."]);
}

#[test]
fn an_opened_identity_is_told_to_its_owner() {
    let world = World::new();
    let ticket = world.sample();
    world.open_identity(&ticket, "Menghubungi pelapor lewat telepon.");
    thread(&world, &ticket).shows(&["Identitas Anda dibuka"]);
    stage(&world, &ticket).hides(&["dibuka oleh petugas"]);
}

#[test]
fn texts_never_become_markup() {
    let world = World::new();
    let evil = "<script>alert('x')</script> & \"kutip\"";
    let ticket = world.ticket(evil, evil);
    world.desk(&ticket, &Command::Ask { question: message("<img src=x onerror=alert(1)>") });
    thread(&world, &ticket).hides(&["<script>alert", "<img src=x"]);
    let page = world.post_form("/lacak", &[("nomor", "\"><script>alert(1)</script>"), ("kode", "\"><b>")]);
    assert_eq!(page.status, 422);
    page.hides(&["<script>alert", "\"><b>"]);
    world.get("/lacak/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").hides(&["<script>alert"]);
}

#[test]
fn what_does_not_belong_is_refused() {
    let world = World::new();
    let ticket = world.sample();
    for (method, path, allow) in [
        ("PUT", "/lacak", "GET, POST"),
        ("DELETE", &ticket.page(), "GET, POST"),
        ("GET", &format!("{}/pesan", ticket.page()), "POST"),
    ] {
        let answer = world.send(method, path, &[], "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some(allow)), "{method} {path}");
    }
    assert_eq!(world.get("/lacak/x/y/z").status, 404);
    assert_eq!(world.send("POST", "/lacak", &[("content-type", "application/json")], "{}").status, 415);
    assert_eq!(world.post_form("/lacak", &[("warna", "merah")]).status, 400);
    assert_eq!(world.post_form(&ticket.page(), &[("nomor", "x")]).status, 400);
}
