//! The rules of authority: who reads them, and how a new version comes to hold.

use ::rules::FIRST;

use super::*;

const PATH: &str = "/petugas/pengelola/kewenangan";

/// The first version under another name and with another term.
fn new_version() -> String {
    FIRST
        .replace("versi = \"2026-1\"", "versi = \"2027-1\"")
        .replace("kadar = [\"tidak_berkadar\"]\nhari = 14", "kadar = [\"tidak_berkadar\"]\nhari = 7")
}

fn send(admin: &Person<'_>, fields: &[(&str, &str)]) -> Answer {
    let csrf = admin.csrf();
    admin.post(PATH, &[&[("csrf", &*csrf)], fields].concat())
}

fn check(admin: &Person<'_>, source: &str) -> Answer {
    send(admin, &[("naskah", source), ("berlaku", ""), ("langkah", "periksa")])
}

fn versions(world: &World) -> usize {
    let admin = world.session("admin");
    block_on(world.store.rules_list(&admin.actor)).unwrap().len()
}

#[test]
fn administrator_and_supervisor_read_and_nobody_else() {
    let world = World::staffed();
    for login in ["admin", "penyelia"] {
        let page = world.session(login).get(PATH).expect(200);
        page.shows(&["Versi yang berlaku: 2026-1", "Penghubung unit (unit sendiri)", "14 hari kerja", "Bawaan portal"]);
        page.shows(&["Jawaban: sudah ditangani", "{nomor}"]);
        let source = world.session(login).get(&format!("{PATH}/1")).expect(200);
        assert_eq!(source.text, FIRST);
        world.session(login).get(&format!("{PATH}/2")).expect(404);
        world.session(login).get(&format!("{PATH}/x")).expect(404);
    }
    world.session("admin").get(PATH).expect(200).shows(&["name=\"naskah\""]);
    world.session("penyelia").get(PATH).expect(200).hides(&["name=\"naskah\""]);
    for login in ["meja", "unit", "pimpinan"] {
        world.session(login).get(PATH).expect(403);
        world.session(login).get(&format!("{PATH}/1")).expect(403);
    }
    world.get(PATH).expect(303);
}

#[test]
fn only_an_administrator_sends_a_version() {
    let world = World::staffed();
    for login in ["penyelia", "meja", "unit", "pimpinan"] {
        check(&world.session(login), &new_version()).expect(403);
    }
    let admin = world.session("admin");
    admin.post(PATH, &[("naskah", &*new_version()), ("langkah", "periksa")]).expect(403);
    assert_eq!(versions(&world), 1);
}

#[test]
fn faults_are_told_with_their_lines_and_nothing_is_lost() {
    let world = World::staffed();
    let wrong = new_version().replace("ke = \"merged\"", "ke = \"<b>\"").replace("hari = 3\n", "hari = 0\n");
    let line = wrong.lines().position(|line| line == "ke = \"<b>\"").unwrap() + 1;
    let page = check(&world.session("admin"), &wrong).expect(422);
    page.shows(&[
        "Perbaiki 2 kesalahan",
        &format!("Baris {line}, "),
        "href=\"#f-naskah\"",
        "di luar batas",
        "versi = ",
    ]);
    page.hides(&["<b>", "value=\"berlakukan\""]);
    check(&world.session("admin"), "").expect(422).shows(&["Baris 1, dokumen"]);
    assert_eq!(versions(&world), 1);
}

#[test]
fn a_version_is_checked_seen_and_then_holds() {
    let world = World::staffed();
    let admin = world.session("admin");
    let source = new_version().replace('\n', "\r\n");
    let page = check(&admin, &source).expect(200);
    page.shows(&["Hasil pemeriksaan versi 2027-1", "Tidak ada tiket yang masih terbuka", "value=\"berlakukan\""]);
    assert_eq!(versions(&world), 1, "checked is not yet in force");
    let digest = hidden(&page.text, "diperiksa");
    let send = |source: &str, day: &str| {
        send(&admin, &[("naskah", source), ("berlaku", day), ("diperiksa", &digest), ("langkah", "berlakukan")])
    };
    for day in ["", "besok", "2026-11-23"] {
        send(&source, day).expect(422).shows(&["hari ini atau sesudahnya", "href=\"#f-berlaku\""]);
    }
    // Other words than those that were seen are shown first.
    send(&source.replace("hari = 7", "hari = 8"), "2026-11-24").expect(200).shows(&["Hasil pemeriksaan"]);
    assert_eq!(versions(&world), 1);
    send(&source, "2026-11-24").expect(303);
    admin.get(PATH).expect(200).shows(&["Versi yang berlaku: 2027-1", "7 hari kerja", "Nama admin"]);
    send(&source, "2026-11-24").expect(422).shows(&["Versi dengan nama itu sudah ada"]);
    assert_eq!(versions(&world), 2);
}

#[test]
fn a_version_for_another_day_waits_for_it() {
    let mut world = World::staffed();
    let source = new_version();
    let digest = hidden(&check(&world.session("admin"), &source).expect(200).text, "diperiksa");
    let fields = [("naskah", &*source), ("berlaku", "2026-11-26"), ("diperiksa", &*digest), ("langkah", "berlakukan")];
    send(&world.session("admin"), &fields).expect(303);
    world.session("admin").get(PATH).expect(200).shows(&["Versi yang berlaku: 2026-1", "26 November 2026 pukul 00.00"]);
    world.wait(SignedDuration::from_hours(48));
    world.session("admin").get(PATH).expect(200).shows(&["Versi yang berlaku: 2027-1"]);
}
