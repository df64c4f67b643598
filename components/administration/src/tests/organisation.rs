//! Units, people and posts, as the administrator keeps them.

use super::*;

const TODAY: &str = "2026-11-24";
const TOMORROW: &str = "2026-11-25";

/// Sends a form of administration with the session's token.
fn send(admin: &Person<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = admin.csrf();
    admin.post(&format!("/petugas/pengelola/{path}"), &[&[("csrf", &*csrf)], fields].concat())
}

/// The fields to which the summary of a page leads.
fn named(page: &Answer) -> Vec<&str> {
    page.text.split("href=\"#f-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// A unit in order, with one field changed; an empty name changes nothing.
fn unit<'a>(field: &str, text: &'a str) -> Vec<(&'static str, &'a str)> {
    let good = [
        ("kode_unit", "bagian-ujian"),
        ("nama_unit", "Bagian <Ujian>"),
        ("jenis", "bagian"),
        ("induk", "biro-umum"),
        ("alat_kelengkapan", ""),
        ("provinsi", ""),
        ("mulai", "2026-01-01"),
    ];
    good.map(|(name, value)| (name, if name == field { text } else { value })).to_vec()
}

fn version(world: &World, code: &str) -> String {
    let units = block_on(world.store.unit_tree()).unwrap();
    units.iter().find(|unit| unit.unit.code == code).unwrap().version.to_string()
}

fn known(world: &World, code: &str) -> bool {
    block_on(world.store.unit_tree()).unwrap().iter().any(|unit| unit.unit.code == code)
}

fn person_path(world: &World, login: &str, action: &str) -> String {
    let actor = block_on(world.store.credentials(login)).unwrap().unwrap().actor;
    let path = format!("orang/{}", actor.staff_id);
    if action.is_empty() { path } else { format!("{path}/{action}") }
}

#[test]
fn the_tree_is_shown_from_the_start_and_can_be_searched() {
    let world = World::staffed();
    let admin = world.session("admin");
    let page = admin.get("/petugas/pengelola/unit").expect(200);
    page.shows(&[
        "Deputi Bidang Persidangan",
        "Kantor DPD RI di Provinsi Papua Selatan",
        "/petugas/pengelola/unit/bap",
    ]);
    for tag in ["ul", "li"] {
        let (opened, closed) =
            (page.text.matches(&format!("<{tag}")).count(), page.text.matches(&format!("</{tag}>")).count());
        let links = page.text.matches("<link").count();
        assert_eq!(opened - if tag == "li" { links } else { 0 }, closed, "{tag}");
    }
    let page = admin.get("/petugas/pengelola/unit?q=komite+iv").expect(200);
    page.shows(&["1 unit cocok", "Sekretariat Komite IV", "Deputi Bidang Persidangan › Biro Persidangan II"]);
    page.hides(&["Sekretariat Komite II<"]);
    admin.get("/petugas/pengelola/unit?q=tidak-ada").expect(200).shows(&["Tidak ada unit yang cocok"]);
}

#[test]
fn each_fault_in_a_unit_is_named_and_nothing_is_made() {
    let world = World::staffed();
    let admin = world.session("admin");
    let long = "x".repeat(201);
    for (field, text, fields) in [
        ("kode_unit", "", &["kode_unit"][..]),
        ("kode_unit", "x", &["kode_unit"]),
        ("kode_unit", "biro ujian", &["kode_unit"]),
        ("kode_unit", "baru", &["kode_unit"]),
        ("kode_unit", "Komite-1", &["kode_unit"]),
        ("nama_unit", &long, &["nama_unit"]),
        ("nama_unit", " ", &["nama_unit"]),
        ("jenis", "kerajaan", &["jenis"]),
        ("jenis", "kantor_daerah", &["provinsi"]),
        ("induk", "tidak-ada", &["induk"]),
        ("alat_kelengkapan", "komite_9", &["alat_kelengkapan"]),
        ("provinsi", "00", &["provinsi"]),
        ("mulai", "1 Januari", &["mulai"]),
        ("mulai", "2026-02-30", &["mulai"]),
    ] {
        let page = send(&admin, "unit", &unit(field, text)).expect(422);
        assert_eq!(named(&page), fields, "{field}: {text:?}");
        page.shows(&["<title>Kesalahan:"]);
        assert!(!known(&world, "bagian-ujian"), "{field}: {text:?}");
    }
    send(&admin, "unit", &unit("", "")).expect(303);
    let page = admin.get("/petugas/pengelola/unit/bagian-ujian").expect(200);
    page.shows(&["Bagian &#60;Ujian&#62;", "Unit ditambahkan · Nama admin", "1 Januari 2026", "Biro Umum"]);
    assert_eq!(named(&send(&admin, "unit", &unit("", "")).expect(422)), ["kode_unit"], "sent twice, it is made once");
}

#[test]
fn a_unit_is_renamed_and_moved_on_the_version_that_was_seen() {
    let world = World::staffed();
    let admin = world.session("admin");
    let seen = version(&world, "bap");
    let fields = |name: &'static str, parent: &'static str| {
        [("nama_unit", name), ("jenis", "sekretariat"), ("induk", parent), ("alat_kelengkapan", "bap")]
    };
    let path = "unit/bap";
    let good = [&[("versi", &*seen)], &fields("Sekretariat BAP", "biro-umum")[..]].concat();
    let of_bureau = version(&world, "biro-umum");
    let circle = [&[("versi", &*of_bureau)], &fields("Biro Umum", "umum-bmn")[..]].concat();
    send(&admin, path, &good).expect(303);
    admin.get("/petugas/pengelola/unit/bap").expect(200).shows(&[
        "Unit diubah · Nama admin",
        "Nama: Sekretariat Badan Akuntabilitas Publik → Sekretariat BAP",
        "Unit induk: Biro Persidangan II → Biro Umum",
    ]);
    let page = send(&admin, path, &good).expect(409);
    page.shows(&["diubah orang lain", "value=\"Sekretariat BAP\"", &format!("value=\"{}\"", version(&world, "bap"))]);
    let page = send(&admin, "unit/biro-umum", &circle).expect(422);
    assert_eq!(named(&page), ["induk"]);
    page.shows(&["tidak dapat berada di bawah dirinya sendiri"]);
    send(&admin, path, &good[1..]).expect(400);
    send(&admin, "unit/tidak-ada", &good).expect(404);
}

#[test]
fn a_unit_ends_and_its_tickets_go_on() {
    let world = World::staffed();
    let admin = world.session("admin");
    let number = disposed(&world, "komite-1", "Laporan ujian");
    let path = "unit/komite-1/akhiri";
    let seen = version(&world, "komite-1");
    let end = |day: &'static str, heir: &'static str| {
        send(&admin, path, &[("versi", &*seen), ("berakhir", day), ("penerus", heir)])
    };
    assert_eq!(named(&end("", "").expect(422)), ["berakhir"]);
    assert_eq!(named(&end("besok", "").expect(422)), ["berakhir"]);
    assert_eq!(named(&end(TODAY, "komite-1").expect(422)), ["penerus"]);
    let page = end(TODAY, "tidak-ada").expect(422);
    assert_eq!(named(&page), ["penerus"]);
    page.shows(&["value=\"2026-11-24\"", "value=\"Sekretariat Komite I\""]);
    send(&admin, "unit/komite-1/alihkan", &[]).expect(409);
    end(TODAY, "komite-2").expect(303);
    let page = admin.get("/petugas/pengelola/unit/komite-1").expect(200);
    page.shows(&[
        "Masih ada 1 tiket terbuka. Tiket dialihkan ke Sekretariat Komite II.",
        "Unit diakhiri · Nama admin",
        "Nama unit",
    ]);
    send(&admin, "unit/komite-1/alihkan", &[]).expect(303);
    let page = admin.get("/petugas/pengelola/unit/komite-1?dialihkan=1").expect(200);
    page.shows(&["1 tiket sudah dialihkan.", "Tidak ada tiket terbuka"]);
    let other = world.session("lain").actor;
    assert!(block_on(world.store.file(&other, number)).unwrap().is_some(), "the successor has it");
    let first = world.session("unit").actor;
    assert!(block_on(world.store.file(&first, number)).unwrap().is_none());
    let page = send(&admin, "unit/komite-1/pulihkan", &[("versi", &seen)]).expect(409);
    page.shows(&["diubah orang lain"]);
    send(&admin, "unit/komite-1/pulihkan", &[("versi", &version(&world, "komite-1"))]).expect(303);
    assert!(block_on(world.store.units(world.now)).unwrap().iter().any(|unit| unit.code == "komite-1"));
}

#[test]
fn a_unit_with_units_below_does_not_end() {
    let world = World::staffed();
    let admin = world.session("admin");
    let fields = [("versi", "1"), ("berakhir", TODAY), ("penerus", "")];
    send(&admin, "unit/biro-umum/akhiri", &fields).expect(422).shows(&["Masih ada unit di bawah unit ini"]);
}

#[test]
fn each_fault_in_a_post_is_named() {
    let world = World::staffed();
    let admin = world.session("admin");
    let path = person_path(&world, "meja", "jabatan");
    let own = world.session("meja").actor.staff_id.to_string();
    for (changed, fields) in [
        (&[("peran", "raja")][..], &["peran"][..]),
        (&[("peran", "")], &["peran"]),
        (&[("peran", "liaison"), ("unit", "")], &["unit"]),
        (&[("unit", "tidak-ada")], &["unit"]),
        (&[("menggantikan", &*own)], &["menggantikan"]),
        (&[("menggantikan", "999")], &["menggantikan"]),
        (&[("menggantikan", "1")], &["hari_terakhir"]),
        (&[("hari_pertama", "kapan-kapan")], &["hari_pertama"]),
        (&[("hari_pertama", TOMORROW), ("hari_terakhir", TODAY)], &["hari_terakhir"]),
        (&[("peran", "petugas"), ("unit", "")], &["peran"]),
    ] {
        let mut form = vec![
            ("peran", "liaison"),
            ("unit", "bap"),
            ("menggantikan", ""),
            ("hari_pertama", ""),
            ("hari_terakhir", ""),
        ];
        for (name, value) in changed {
            form.iter_mut().find(|(field, _)| field == name).unwrap().1 = value;
        }
        let page = send(&admin, &path, &form).expect(422);
        assert_eq!(named(&page), fields, "{changed:?}");
    }
    send(&admin, "orang/999/jabatan", &[("peran", "pimpinan")]).expect(404);
    send(&admin, "orang/x/jabatan", &[("peran", "pimpinan")]).expect(404);
}

#[test]
fn who_is_moved_is_sent_to_choose_another_post() {
    let world = World::staffed();
    let admin = world.session("admin");
    let person = world.session("unit");
    let path = person_path(&world, "unit", "");
    send(&admin, &format!("{path}/jabatan"), &[("peran", "liaison"), ("unit", "komite-2")]).expect(303);
    let post = person.actor.post_id.to_string();
    send(&admin, &format!("{path}/akhiri"), &[("jabatan", &post)]).expect(303);
    admin.get(&format!("/petugas/pengelola/{path}")).expect(200).shows(&[
        "Berakhir",
        "Jabatan diakhiri · Nama admin",
        "Sekretariat Komite II",
    ]);

    let away = person.get("/petugas/pengelola").expect(303);
    assert_eq!(away.header("location"), Some("/petugas/akun/jabatan"));
    let csrf = person.csrf();
    let lost = person.post("/petugas/pengelola/unit", &[("csrf", &csrf)]).expect(403);
    lost.shows(&["Jabatan yang Anda pakai sudah berakhir", "/petugas/akun/jabatan"]);
}

#[test]
fn the_last_administrator_stays() {
    let world = World::staffed();
    let admin = world.session("admin");
    let post = admin.actor.post_id.to_string();
    let page = send(&admin, &person_path(&world, "admin", "akhiri"), &[("jabatan", &post)]).expect(409);
    page.shows(&["Angkat administrator lain dahulu"]);
    admin.get("/petugas/pengelola").expect(200);
}

#[test]
fn a_post_of_somebody_else_is_not_ended_from_this_page() {
    let world = World::staffed();
    let admin = world.session("admin");
    let post = world.session("lain").actor.post_id.to_string();
    send(&admin, &person_path(&world, "unit", "akhiri"), &[("jabatan", &post)]).expect(404);
    let posts =
        block_on(world.store.person(&admin.actor, world.session("lain").actor.staff_id)).unwrap().unwrap().posts;
    assert!(posts.iter().all(|post| post.until_on.is_none()));
}

#[test]
fn people_are_found_by_name_role_and_unit() {
    let world = World::staffed();
    let admin = world.session("admin");
    let page = admin.get("/petugas/pengelola/orang?q=komite+ii").expect(200);
    page.shows(&["Nama lain", "Penghubung unit, Sekretariat Komite II"]);
    page.hides(&["Nama unit<"]);
    admin.get("/petugas/pengelola/orang?q=zzz").expect(200).shows(&["Tidak ada orang yang cocok"]);
}

#[test]
fn nobody_else_sees_or_keeps_the_organisation() {
    let world = World::staffed();
    for login in ["meja", "unit", "pimpinan"] {
        let person = world.session(login);
        for path in ["", "/unit", "/unit/baru", "/unit/bap", "/orang", "/orang/1", "/akun"] {
            person.get(&format!("/petugas/pengelola{path}")).expect(403);
        }
        for path in [
            "unit/bap",
            "unit/bap/akhiri",
            "unit/bap/pulihkan",
            "unit/bap/alihkan",
            "orang/1/jabatan",
            "orang/1/akhiri",
        ] {
            send(&person, path, &[]).expect(403);
        }
    }
    world.get("/petugas/pengelola/unit").expect(303);
    world.post("/petugas/pengelola/unit", &[("kode_unit", "x-1")]).expect(401);
}

#[test]
fn addresses_know_their_methods() {
    let world = World::staffed();
    let admin = world.session("admin");
    for path in ["unit/bap/akhiri", "unit/bap/alihkan", "orang/1/akhiri"] {
        assert_eq!(
            admin.get(&format!("/petugas/pengelola/{path}")).expect(405).header("allow"),
            Some("POST"),
            "{path}"
        );
    }
    assert_eq!(send(&admin, "orang", &[]).expect(405).header("allow"), Some("GET"));
    admin.get("/petugas/pengelola/unit/tidak-ada").expect(404);
    admin.get("/petugas/pengelola/orang/999").expect(404);
}

#[test]
fn programs_read_the_units() {
    let world = World::staffed();
    world.get("/api/v1/staff/units").expect_problem(401, &[]);
    let desk = world.session("meja");
    desk.call("POST", "/api/v1/staff/units", &[], "{}").expect_problem(405, &[]);
    let answer = desk.get("/api/v1/staff/units").expect(200);
    let units: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    let bap = units["units"].as_array().unwrap().iter().find(|unit| unit["code"] == "bap").unwrap();
    assert_eq!(
        (&bap["parent"], &bap["organ"], &bap["kind"]),
        (&"biro-persidangan-2".into(), &"bap".into(), &"sekretariat".into())
    );
}
