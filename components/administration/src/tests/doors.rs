//! Who may administer, and requests that no page of the session sent.

use super::*;

/// How many rows of the record tell that something happened.
fn happened(world: &World) -> Vec<i64> {
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        block_on(store::Db::run(world.store.connection(), &sql, &[])).unwrap()[0].integer(0).unwrap()
    };
    ["event", "unit", "staff", "post", "staff_event WHERE kind LIKE 'unit%' OR kind LIKE 'post%'"].map(count).to_vec()
}

/// Tokens that are not the session's: none, a wrong one, a clipped one, another session's.
fn foreign_tokens(world: &World, person: &Person<'_>) -> [String; 4] {
    let own = person.csrf();
    let other = world.session("meja").csrf();
    assert_ne!(own, other);
    [String::new(), "salah".to_owned(), own[1..].to_owned(), other]
}

#[test]
fn only_an_administrator_makes_accounts() {
    let world = World::staffed();
    for login in ["meja", "unit", "pimpinan"] {
        let person = world.session(login);
        assert_eq!(person.get("/petugas/pengelola").status, 403, "{login}");
        assert_eq!(person.post("/petugas/pengelola/unit", &[("kode_unit", "x-1")]).status, 403, "{login}");
    }
    let admin = world.session("admin");
    let page = admin.get("/petugas/pengelola/unit/baru").expect(200);
    let csrf = hidden(page.form("unit").unwrap(), "csrf");
    let account = |fields: &[(&str, &str)]| {
        let fields: Vec<_> = [("csrf", &*csrf)].into_iter().chain(fields.iter().copied()).collect();
        admin.post("/petugas/pengelola/akun", &fields)
    };
    let wrong =
        account(&[("nama", ""), ("nama_masuk", "A b"), ("peran", "liaison"), ("unit", ""), ("sandi", "pendek")]);
    wrong.expect(422).shows(&["Tulis nama lengkap", "paling sedikit 12 karakter"]);
    let invited = account(&[("nama", "Sri Lestari"), ("nama_masuk", "sri"), ("peran", "petugas"), ("sandi", "")]);
    invited.expect(200).shows(&["Kode undangan", "/petugas/masuk/undangan#"]);
    assert!(block_on(world.store.credentials("sri")).unwrap().is_some());
    assert_eq!(
        admin.post("/petugas/pengelola/unit", &[("csrf", &csrf), ("kode_unit", ""), ("nama_unit", "")]).status,
        422
    );
}

#[test]
fn no_form_of_administration_is_taken_without_the_sessions_token() {
    let world = World::staffed();
    let admin = world.session("admin");
    let before = happened(&world);
    let account = ["nama", "nama_masuk", "peran", "sandi"].map(|name| (name, "petugas-baru"));
    for (path, fields) in [
        ("/petugas/pengelola/akun", &account[..]),
        ("/petugas/pengelola/unit", &[("kode_unit", "ujian"), ("nama_unit", "Ujian"), ("jenis", "bagian")]),
        ("/petugas/pengelola/unit/bap", &[("versi", "1"), ("nama_unit", "Lain"), ("jenis", "bagian")]),
        ("/petugas/pengelola/unit/bap/akhiri", &[("versi", "1"), ("berakhir", "2026-11-24")]),
        ("/petugas/pengelola/unit/bap/pulihkan", &[("versi", "1")]),
        ("/petugas/pengelola/unit/bap/alihkan", &[]),
        ("/petugas/pengelola/orang/2/jabatan", &[("peran", "pimpinan")]),
        ("/petugas/pengelola/orang/2/akhiri", &[("jabatan", "2")]),
    ] {
        assert_eq!(admin.post(path, fields).status, 403, "{path} without a token");
        for token in foreign_tokens(&world, &admin) {
            let fields: Vec<_> = [("csrf", &*token)].into_iter().chain(fields.iter().copied()).collect();
            let answer = admin.post(path, &fields);
            assert_eq!(answer.status, 403, "{path} with {token:?}");
            answer.shows(&["tidak berasal dari halaman Anda sendiri"]);
        }
    }
    assert_eq!(happened(&world), before);
    assert_eq!(admin.get("/petugas/pengelola").status, 200, "nobody was signed out");
}

#[test]
fn administration_is_for_administrators() {
    let world = World::staffed();
    for login in ["meja", "unit", "pimpinan"] {
        let person = world.session(login);
        for path in ["/petugas/pengelola/masuk", "/petugas/pengelola/token"] {
            person.get(path).expect(403);
        }
        for path in ["masuk/undang", "masuk/tutup", "masuk/buka", "masuk/aplikasi", "token", "token/cabut"] {
            let fields = [("csrf", &*person.csrf()), ("akun", "admin")];
            person.post(&format!("/petugas/pengelola/{path}"), &fields).expect(403);
        }
    }
}
