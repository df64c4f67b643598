//! Units and accounts, as the administrator makes them.

use secrecy::SecretString;

use super::*;

/// An account in order, with one field changed; an empty name changes nothing.
fn account<'a>(field: &str, text: &'a str) -> Vec<(&'static str, &'a str)> {
    let good = [
        ("nama_masuk", "penghubung.2"),
        ("nama", "Togar Contoh"),
        ("peran", "liaison"),
        ("unit", "komite-2"),
        ("sandi", "empat kata yang panjang"),
    ];
    good.map(|(name, value)| (name, if name == field { text } else { value })).to_vec()
}

fn send(admin: &Person<'_>, what: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = admin.csrf();
    admin.post(&format!("/petugas/pengelola/{what}"), &[&[("csrf", &*csrf)], fields].concat())
}

/// The fields to which the summary of a page leads.
fn named(page: &Answer) -> Vec<&str> {
    page.text.split("href=\"#f-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn known(world: &World, login: &str) -> bool {
    block_on(world.store.credentials(login)).unwrap().is_some()
}

#[test]
fn each_fault_in_an_account_is_named_and_nothing_is_made() {
    let world = World::staffed();
    let admin = world.session("admin");
    let (long, longer) = ("x".repeat(201), "x".repeat(101));
    for (field, text, sentence) in [
        ("nama_masuk", "ab", "3 sampai 40 huruf kecil"),
        ("nama_masuk", "dua kata", "3 sampai 40 huruf kecil"),
        ("nama_masuk", "<script>", "3 sampai 40 huruf kecil"),
        ("nama_masuk", "MEJA", "sudah dipakai"),
        ("nama", "  ", "Tulis nama lengkap"),
        ("nama", &longer, "paling banyak 100 huruf"),
        ("peran", "raja", "Pilih peran dari daftar"),
        ("peran", "", "Pilih peran dari daftar"),
        ("unit", "tidak-ada", "Pilih unit kerja dari daftar"),
        ("unit", "", "penghubung selalu bertugas untuk satu unit"),
        ("sandi", "sebelas kar", "paling sedikit 12 karakter"),
        ("sandi", &long, "paling banyak 200 karakter"),
    ] {
        let page = send(&admin, "akun", &account(field, text)).expect(422);
        assert_eq!(named(&page), [field], "{field}: {text:?}");
        page.shows(&[sentence, "<title>Kesalahan:"]);
        page.hides(&["<script>", "empat kata yang panjang"]);
        let kept = if field == "nama" { "penghubung.2" } else { "Togar Contoh" };
        page.shows(&[&format!("value=\"{kept}\"")]);
        assert!(!known(&world, "penghubung.2"), "{field}: {text:?}");
    }
}

#[test]
fn all_faults_are_named_at_once() {
    let world = World::staffed();
    let nothing = ["nama_masuk", "nama", "peran", "unit", "sandi"].map(|name| (name, ""));
    let page = send(&world.session("admin"), "akun", &nothing).expect(422);
    assert_eq!(named(&page), ["peran", "nama_masuk", "nama"]);
}

#[test]
fn an_account_opens_the_desk_of_its_role_and_stands_in_the_list_without_its_password() {
    let world = World::staffed();
    let admin = world.session("admin");
    send(&admin, "akun", &account("", "")).expect(303);
    let page = admin.get("/petugas/pengelola/orang").expect(200);
    page.shows(&["penghubung.2", "Togar Contoh", "Sekretariat Komite II"]);
    page.hides(&["argon2", "empat kata"]);
    let actor = world.session("penghubung.2").actor;
    assert_eq!((actor.role, actor.unit_name.as_deref()), (Role::Liaison, Some("Sekretariat Komite II")));
    let kept = block_on(world.store.credentials("penghubung.2")).unwrap().unwrap().password_hash;
    assert!(web::password::verify(&SecretString::from("empat kata yang panjang"), &kept));
    let page = send(&admin, "akun", &account("", "")).expect(422);
    assert_eq!(named(&page), ["nama_masuk"], "sent twice, it is made once");
}

#[test]
fn fields_that_the_forms_do_not_have_are_refused() {
    let world = World::staffed();
    let admin = world.session("admin");
    let with_more = [account("", ""), vec![("id", "7")]].concat();
    send(&admin, "akun", &with_more).expect(400).shows(&["id"]);
    assert!(!known(&world, "penghubung.2"));
    send(&admin, "unit", &[("kode_unit", "ujian"), ("nama_unit", "Ujian"), ("aktif", "1")]).expect(400);
}

/// With all tokens in order: only the role stands against it.
#[test]
fn nobody_else_makes_units_and_accounts() {
    let world = World::staffed();
    let all = block_on(world.store.units(world.now)).unwrap().len();
    for login in ["meja", "unit", "pimpinan"] {
        let person = world.session(login);
        for (what, fields) in [
            ("akun", account("", "")),
            ("akun", account("sandi", "")),
            ("unit", vec![("kode_unit", "ujian"), ("nama_unit", "Ujian"), ("jenis", "bagian")]),
        ] {
            let answer = send(&person, what, &fields).expect(403);
            answer.shows(&["Peran Anda tidak memiliki izin"]);
        }
    }
    assert!(!known(&world, "penghubung.2"));
    assert_eq!(block_on(world.store.units(world.now)).unwrap().len(), all);
}
