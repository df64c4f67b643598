//! What a reporter can do besides writing.

use store::Command;

use super::{Answer, Ticket, World, message};

/// Presses the button of one form on the thread's page.
fn press(world: &World, ticket: &Ticket, action: &str, typed: &[(&str, &str)]) -> Answer {
    let page = world.post_form(&ticket.page(), &[("kode", &ticket.code)]);
    let token = page.hidden("token");
    let fields: Vec<_> =
        [("kode", ticket.code.as_str()), ("token", &token)].into_iter().chain(typed.iter().copied()).collect();
    world.post_form(&format!("{}/{action}", ticket.page()), &fields)
}

fn answered(world: &World) -> Ticket {
    let ticket = world.sample();
    world.desk(&ticket, &Command::Verify { topic: None, organ: None });
    world.desk(&ticket, &Command::Reply { answer: message("Sudah kami periksa.") });
    ticket
}

#[test]
fn an_answer_is_rated() {
    let world = World::new();
    let ticket = answered(&world);
    let page = press(&world, &ticket, "nilai", &[("ulasan", "Cepat.")]);
    assert_eq!(page.status, 422);
    page.shows(&["Pilih salah satu penilaian.", "Cepat."]);
    let page = press(&world, &ticket, "nilai", &[("nilai", "4"), ("ulasan", "Cepat.")]);
    assert_eq!(page.status, 200, "{}", page.text);
    page.shows(&["Terima kasih atas penilaian Anda", "Sangat baik", "Cepat."]);
    assert_eq!(press(&world, &ticket, "nilai", &[("nilai", "5")]).status, 422);
}

#[test]
fn what_is_not_settled_is_opened_again() {
    let world = World::new();
    let ticket = answered(&world);
    press(&world, &ticket, "belum-selesai", &[("sebab", " ")]).shows(&["Tulis pesan Anda."]);
    let page = press(&world, &ticket, "belum-selesai", &[("sebab", "Jalannya masih rusak.")]);
    assert_eq!(page.status, 200, "{}", page.text);
    page.shows(&["Laporan Anda dibuka kembali", "Terverifikasi", "Jalannya masih rusak."]);
    page.hides(&["/belum-selesai\""]);
}

#[test]
fn withdrawing_and_erasing_are_asked_for_twice() {
    let world = World::new();
    let ticket = world.sample();
    for (action, box_name) in [("cabut", "yakin_cabut"), ("hapus", "yakin_hapus")] {
        let page = press(&world, &ticket, action, &[]);
        assert_eq!(page.status, 422);
        page.shows(&[
            "Centang untuk menyatakan",
            &format!("href=\"#f-{box_name}\""),
            "<details class=\"govuk-details\" open>",
        ]);
    }
    let token = world.post_form(&ticket.page(), &[("kode", &ticket.code)]).hidden("token");
    let page = press(&world, &ticket, "cabut", &[("yakin_cabut", "ya")]);
    page.shows(&["Laporan Anda sudah dicabut", "Dicabut pelapor"]);
    let page = press(&world, &ticket, "hapus", &[("yakin_hapus", "ya")]);
    page.shows(&["Data Anda sudah dihapus", "Dihapus atas permintaan pelapor"]);
    page.hides(&[super::complaint().title, super::complaint().body, "/hapus\""]);
    let late = [("kode", ticket.code.as_str()), ("token", &token), ("pesan", "Halo")];
    let page = world.post_form(&format!("{}/pesan", ticket.page()), &late);
    assert_eq!(page.status, 409);
    page.shows(&["Data tiket ini sudah dihapus"]);
}

#[test]
fn who_opened_the_identity_is_told() {
    let world = World::new();
    let ticket = world.sample();
    let page = world.post_form(&ticket.page(), &[("kode", &ticket.code)]);
    page.shows(&["Siapa yang membuka identitas Anda", "Belum ada."]);
    world.open_identity(&ticket, "Perlu menelepon pelapor");
    let page = world.post_form(&ticket.page(), &[("kode", &ticket.code)]);
    page.shows(&["Identitas Anda dibuka oleh petugas", "Perlu menelepon pelapor", "24 November 2026"]);
}

#[test]
fn a_strangers_code_does_nothing() {
    let world = World::new();
    let (ticket, stranger) = (answered(&world), world.sample());
    let token = world.post_form(&ticket.page(), &[("kode", &ticket.code)]).hidden("token");
    for action in ["nilai", "belum-selesai", "cabut", "hapus", "pisahkan", "pesan"] {
        let fields = [
            ("kode", stranger.code.as_str()),
            ("token", &token),
            ("nilai", "1"),
            ("sebab", "Belum"),
            ("pesan", "Halo"),
            ("yakin_cabut", "ya"),
            ("yakin_hapus", "ya"),
        ];
        let known: &[&str] = match action {
            "nilai" => &["nilai"],
            "belum-selesai" => &["sebab"],
            "cabut" => &["yakin_cabut"],
            "hapus" => &["yakin_hapus"],
            "pesan" => &["pesan"],
            _ => &[],
        };
        let fields: Vec<_> =
            fields.into_iter().filter(|(name, _)| ["kode", "token"].contains(name) || known.contains(name)).collect();
        assert_eq!(world.post_form(&format!("{}/{action}", ticket.page()), &fields).status, 404, "{action}");
    }
    assert_eq!(world.post_form(&format!("{}/lain", ticket.page()), &[]).status, 404);
}

#[test]
fn ten_wrong_codes_make_the_network_wait() {
    let mut world = World::new();
    let ticket = world.sample();
    let wrong = [("kode", "0000-0000-0000-0000")];
    for _ in 0..10 {
        assert_eq!(world.post_form(&ticket.page(), &wrong).status, 404);
    }
    let page = world.post_form(&ticket.page(), &wrong);
    assert_eq!((page.status, page.header("retry-after")), (429, Some("30")));
    page.shows(&["Tunggu 30 detik"]);
    let code = format!("Ticket {}", ticket.code);
    assert_eq!(world.send("GET", &ticket.api(), &[("authorization", &code)], "").status, 429, "the other door too");
    assert_eq!(world.get(&ticket.page()).status, 200, "the stage needs no code");
    world.wait(jiff::SignedDuration::from_secs(31));
    assert_eq!(world.post_form(&ticket.page(), &[("kode", &ticket.code)]).status, 200);
}

#[test]
fn programs_can_do_the_same() {
    let world = World::new();
    let ticket = answered(&world);
    let code = format!("Ticket {}", ticket.code);
    let headers = [("authorization", code.as_str()), ("content-type", "application/json")];
    let post = |act: &str, body: &str| world.send("POST", &format!("{}/{act}", ticket.api()), &headers, body);
    assert_eq!(post("rating", "{\"rating\":5}").problem_fields(), ["rating"]);
    assert_eq!(post("rating", "{\"rating\":3}").status, 201);
    assert_eq!(post("reopen", "{}").problem_fields(), ["text"]);
    assert_eq!(post("reopen", "{\"text\":\"Belum.\"}").status, 201);
    assert_eq!(post("reopen", "{\"text\":\"Belum.\"}").status, 409);
    assert_eq!(post("separation", "").status, 409);
    assert_eq!(post("withdraw", "").status, 201);
    assert_eq!(post("erasure", "").status, 201);
    let thread = world.send("GET", &ticket.api(), &[("authorization", &code)], "").json();
    assert_eq!((thread["erased"].as_bool(), thread["status"].as_str()), (Some(true), Some("withdrawn")));
    assert_eq!(post("lain", "").status, 404);
}
