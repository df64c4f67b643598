//! Reports that staff write down for a citizen.

use super::*;
use store::ReporterCommand;

/// A letter as an officer types it.
const LETTER: [(&str, &str); 14] = [
    ("jenis", "pengaduan"),
    ("lewat", "surat"),
    ("diterima", "2026-11-20"),
    ("nomor_surat", "12/LSM/XI/2026"),
    ("tanggal_surat", "2026-11-12"),
    ("agenda", "AG-881"),
    ("halaman", "4"),
    ("kata", "ringkasan"),
    ("judul", "Jembatan Desa Contoh putus"),
    ("isi", "Jembatan ke sekolah putus sejak banjir dua pekan lalu."),
    ("privasi", "rahasia"),
    ("setuju_proses", "formulir"),
    ("setuju_publikasi", "tidak"),
    ("versi_formulir", "2026-11"),
];

const JSON: &str = r#"{"kind":"pengaduan","channel":"surat","received_on":"2026-11-20",
    "letter":{"number":"12/LSM/XI/2026","written_on":"2026-11-12","agenda":"AG-881","pages":4},"wording":"ringkasan",
    "title":"Jembatan Desa Contoh putus","body":"Jembatan ke sekolah putus sejak banjir dua pekan lalu.",
    "visibility":"rahasia","consent":{"processing":"lisan","publication":"tidak"}}"#;

impl Person<'_> {
    /// The letter with some answers changed, under a token.
    fn write_down(&self, token: &str, changes: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let mut fields = vec![("csrf", &*csrf), ("token", token)];
        let unchanged = LETTER.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        fields.extend(unchanged.chain(changes).copied());
        self.post("/petugas/terima", &fields)
    }

    fn token(&self) -> String {
        hidden(&self.get("/petugas/terima").expect(200).text, "token")
    }

    fn taken(&self) -> Answer {
        self.write_down(&self.token(), &[]).expect(201)
    }
}

impl Answer {
    /// What stands in the slip below a class.
    fn on_slip(&self, class: &str) -> String {
        let rest = self.text.split(&format!("slip__{class}\">")).nth(1).unwrap();
        rest.split('<').next().unwrap().to_owned()
    }

    fn number(&self) -> TicketNumber {
        self.on_slip("number").parse().unwrap()
    }
}

#[test]
fn a_letter_is_taken_in_and_the_slip_shows_its_code_once() {
    let world = World::staffed();
    let desk = world.session("meja");
    let token = desk.token();
    let slip = desk.write_down(&token, &[]).expect(201);
    slip.shows(&["Kode sementara", "Dicatat 4 hari setelah diterima", "20 November 2026", "data-print", "<svg"]);
    assert_eq!(slip.header("cache-control"), Some("no-store"));
    let again = desk.write_down(&token, &[]).expect(200);
    assert_eq!((again.number(), again.on_slip("code")), (slip.number(), slip.on_slip("code")), "a second click");
    let code = slip.on_slip("code").parse().unwrap();
    block_on(world.store.renew_code(slip.number(), &code, &key(), world.now)).unwrap().unwrap();
    let late = desk.write_down(&token, &[]).expect(200);
    late.shows(&["sudah mengganti kodenya"]);
    late.hides(&[&slip.on_slip("code"), "slip__code"]);
    let record = desk.get(&format!("/petugas/terima/{}", slip.number())).expect(200);
    record.shows(&[
        "12/LSM/XI/2026",
        "AG-881",
        "Ringkasan petugas",
        "Formulir bertanda tangan",
        "4 hari setelah diterima",
    ]);
    record.hides(&[&slip.on_slip("code")]);
    let file = desk.page(slip.number());
    file.hides(&[&slip.on_slip("code")]);
}

#[test]
fn nothing_typed_is_lost_when_something_is_to_be_mended() {
    let world = World::staffed();
    let desk = world.session("meja");
    let token = desk.token();
    let cases: [(&[(&str, &str)], &str); 12] = [
        (&[("lewat", "")], "lewat"),
        (&[("lewat", "web")], "lewat"),
        (&[("diterima", "2026-11-25")], "diterima"),
        (&[("diterima", "2026-08-01")], "diterima"),
        (&[("diterima", "kemarin")], "diterima"),
        (&[("tanggal_surat", "2026-11-21")], "tanggal_surat"),
        (&[("halaman", "0")], "halaman"),
        (&[("kata", "")], "kata"),
        (&[("judul", "")], "judul"),
        (&[("setuju_proses", "")], "setuju_proses"),
        (&[("setuju_proses", "tidak"), ("setuju_publikasi", "lisan")], "setuju_publikasi"),
        (&[("versi_formulir", "")], "versi_formulir"),
    ];
    for (changes, field) in cases {
        let page = desk.write_down(&token, changes).expect(422);
        page.shows(&[
            &format!("href=\"#f-{field}\""),
            &format!("id=\"f-{field}\""),
            "Jembatan ke sekolah putus",
            "AG-881",
        ]);
        assert_eq!(hidden(&page.text, "token"), token, "{field}: the same form goes on");
    }
    let expired = desk.write_down("kedaluwarsa", &[]).expect(422);
    expired.shows(&["Belum tersimpan", "Jembatan ke sekolah putus", "value=\"12/LSM/XI/2026\""]);
    desk.write_down(&hidden(&expired.text, "token"), &[]).expect(201);
    desk.write_down(&hidden(&expired.text, "token"), &[("judul", "Laporan lain sama sekali")]).expect(409);
}

#[test]
fn personal_data_and_similar_reports_are_shown_once() {
    let world = World::staffed();
    let desk = world.session("meja");
    let parent = desk.write_down(&desk.token(), &[("privasi", "anonim"), ("setuju_publikasi", "lisan")]).expect(201);
    desk.act(parent.number(), &Command::Verify { topic: None, organ: None });
    let (token, body) =
        (desk.token(), "Jembatan ke sekolah putus sejak banjir dua pekan lalu. Telepon 0812 3456 7890.");
    let shown = desk.write_down(&token, &[("isi", body), ("nomor_surat", "")]).expect(200);
    shown.shows(&["Ada data pribadi", "0812 3456 7890", "laporan serupa", &parent.number().to_string()]);
    let on = [("waspada", "ya"), ("serupa", "ya"), ("isi", body)];
    assert_eq!((hidden(&shown.text, "waspada"), hidden(&shown.text, "serupa")), ("ya".to_owned(), "ya".to_owned()));
    let number = parent.number().to_string();
    let joined = desk.write_down(&token, &[&on[..], &[("gabung", &*number)]].concat()).expect(201);
    joined.shows(&["Mendukung laporan", &number]);
    let alone = desk.write_down(&desk.token(), &[&on[..], &[("gabung", "")]].concat()).expect(201);
    alone.hides(&["Mendukung laporan"]);
}

#[test]
fn a_liaison_takes_in_at_the_regional_office_and_others_not_at_all() {
    let world = World::staffed();
    let unit = world.session("unit");
    unit.get("/petugas/terima").expect(200).hides(&["value=\"loket\""]);
    unit.write_down(&unit.token(), &[]).expect(422).shows(&["href=\"#f-lewat\""]);
    let slip = unit.write_down(&unit.token(), &[("lewat", "kantor_daerah")]).expect(201);
    unit.get(&format!("/petugas/terima/{}", slip.number())).expect(200).hides(&["Buka tiket ini", "Jembatan"]);
    unit.page(slip.number()).expect(404);
    world.session("lain").get(&format!("/petugas/terima/{}", slip.number())).expect(404);
    for nobody in ["pimpinan", "admin"] {
        let nobody = world.session(nobody);
        nobody.get("/petugas/terima").expect(403);
        nobody.write_down("x", &[]).expect(403);
        nobody.call("POST", "/api/v1/staff/tickets", &[], JSON).expect_problem(403, &[]);
    }
    world.get("/petugas/terima").expect(303);
    let csrf = [("csrf", "x"), ("token", "x")];
    world.session("meja").post("/petugas/terima", &csrf).expect(403);
}

#[test]
fn a_lost_slip_is_replaced_with_a_reason_that_the_citizen_reads() {
    let world = World::staffed();
    let desk = world.session("meja");
    let slip = desk.taken();
    let (path, old) = (format!("/petugas/terima/{}", slip.number()), slip.on_slip("code"));
    let (csrf, token) = (desk.csrf(), hidden(&desk.get(&path).text, "token"));
    let reissue =
        |reason: &str| desk.post(&format!("{path}/kode"), &[("csrf", &*csrf), ("token", &*token), ("alasan", reason)]);
    reissue("ab").expect(422).shows(&["href=\"#f-alasan\"", ">\nab</textarea>"]);
    let new = reissue("Slip terkena hujan.").expect(200).on_slip("code");
    assert_ne!(new, old);
    assert_eq!(reissue("Slip terkena hujan.").expect(200).on_slip("code"), new, "a second click");
    let code = new.parse().unwrap();
    let own = block_on(world.store.renew_code(slip.number(), &code, &key(), world.now)).unwrap().unwrap();
    let thread = block_on(world.store.thread(slip.number(), &own.access_code)).unwrap().unwrap();
    assert!(thread.entries.iter().any(|entry| entry.text.as_deref() == Some("Slip terkena hujan.")));
    desk.get(&path).expect(200).hides(&["Buat slip baru"]);
    let api = format!("/api/v1/staff/tickets/{}/access-code", slip.number());
    desk.call("POST", &api, &[], r#"{"reason":"Hilang lagi."}"#).expect_problem(409, &[]);
    desk.call("POST", &api, &[], "{}").expect_problem(422, &["reason"]);
}

#[test]
fn programs_take_reports_in_by_the_same_rules() {
    let world = World::staffed();
    let desk = world.session("meja");
    let key = [("idempotency-key", "kunci-penerimaan-0001")];
    let made = desk.call("POST", "/api/v1/staff/tickets", &key, JSON).expect(201);
    made.shows(&["\"days_late\":4", "\"received_at\":\"2026-11-20T01:00:00Z\"", "\"temporary_code\":\""]);
    let again = desk.call("POST", "/api/v1/staff/tickets", &key, JSON).expect(201);
    assert_eq!((again.text.as_str(), again.header("idempotency-replayed")), (made.text.as_str(), Some("true")));
    let other = JSON.replace("\"pages\":4", "\"pages\":5");
    desk.call("POST", "/api/v1/staff/tickets", &key, &other).expect_problem(409, &[]);
    let location = made.header("location").unwrap();
    desk.call("GET", &format!("{location}/intake"), &[], "").expect(200).shows(&[
        "\"agenda\":\"AG-881\"",
        "\"wording\":\"ringkasan\"",
        "\"code_temporary\":true",
    ]);
    let fields = ["channel", "received_on", "wording", "kind", "title", "body", "visibility", "consent.processing"];
    let fields = [&fields[..], &["consent.publication"]].concat();
    desk.call("POST", "/api/v1/staff/tickets", &[], "{}").expect_problem(422, &fields);
    desk.call("DELETE", "/api/v1/staff/tickets", &[], "").expect_problem(405, &[]);
}

#[test]
fn what_is_erased_leaves_nothing_of_the_letter() {
    let world = World::staffed();
    let desk = world.session("meja");
    let slip = desk.taken();
    let code = slip.on_slip("code").parse().unwrap();
    let own = block_on(world.store.renew_code(slip.number(), &code, &key(), world.now)).unwrap().unwrap().access_code;
    let (number, key) = (slip.number(), key());
    block_on(world.store.reporter_act(number, &own, &ReporterCommand::Erase, &key, world.now)).unwrap().unwrap();
    desk.get(&format!("/petugas/terima/{}", slip.number())).expect(200).hides(&["12/LSM", "AG-881"]);
}
