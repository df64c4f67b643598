//! How people and programs come in, as the administrator keeps it.

use super::*;

#[test]
fn an_invitation_is_shown_once_and_ends_what_was_open() {
    let world = World::staffed();
    let (admin, other) = (world.session("admin"), world.session("pimpinan"));
    let invite =
        |login: &str| admin.post("/petugas/pengelola/masuk/undang", &[("csrf", &admin.csrf()), ("akun", login)]);
    let page = invite("pimpinan").expect(200);
    let link = page.text.split("https://satupintu.example/petugas/masuk/undangan#").nth(1).unwrap();
    let code = link[..19].parse().unwrap();
    assert!(block_on(world.store.invited(&code, world.now)).unwrap().is_some());
    other.get("/petugas/pengelola/jejak").expect(303);
    admin.get("/petugas/pengelola/masuk").expect(200).hides(&[&link[..19]]);
    invite("admin").expect(409);
    invite("siapa").expect(409);
}

#[test]
fn a_closed_account_is_shut_at_once() {
    let world = World::staffed();
    let (admin, other) = (world.session("admin"), world.session("pimpinan"));
    other.get("/petugas/pengelola/jejak").expect(200);
    let order = |word: &str| {
        admin.post(&format!("/petugas/pengelola/masuk/{word}"), &[("csrf", &admin.csrf()), ("akun", "pimpinan")])
    };
    order("tutup").expect(303);
    other.get("/petugas/pengelola/jejak").expect(303);
    order("tutup").expect(409);
    admin.get("/petugas/pengelola/masuk").expect(200).shows(&["Ditutup", "Buka kembali"]);
    order("buka").expect(303);
    world.session("pimpinan").get("/petugas/pengelola/jejak").expect(200);
}

#[test]
fn a_lost_app_is_reset() {
    let world = World::staffed();
    let admin = world.session("admin");
    let desk = world.session("meja").actor;
    let fields = [("csrf", &*admin.csrf()), ("akun", "meja")];
    let secret = b"twenty bytes of the test";
    assert!(block_on(world.store.offer_totp(desk.staff_id, secret, world.now)).unwrap());
    assert!(block_on(world.store.confirm_totp(desk.staff_id, 1, &[], world.now)).unwrap());
    admin.get("/petugas/pengelola/masuk").expect(200).shows(&["Kata sandi dan aplikasi autentikator"]);
    admin.post("/petugas/pengelola/masuk/aplikasi", &fields).expect(303);
    assert!(block_on(world.store.totp(desk.staff_id)).unwrap().is_none());
    admin.get("/petugas/pengelola/masuk").expect(200).hides(&["dan aplikasi autentikator"]);
}

/// A stolen cookie reads; without the token of a page it writes nothing.
#[test]
fn a_stolen_cookie_alone_writes_nothing() {
    let world = World::staffed();
    let admin = world.session("admin");
    for path in ["masuk/undang", "masuk/tutup", "masuk/buka", "masuk/aplikasi", "token", "token/cabut"] {
        for csrf in ["", &*world.session("admin").csrf()] {
            admin.post(&format!("/petugas/pengelola/{path}"), &[("csrf", csrf)]).expect(403);
        }
    }
}

#[test]
fn a_token_is_made_with_what_it_may_do_and_shown_once() {
    let world = World::staffed();
    let admin = world.session("admin");
    let csrf = admin.csrf();
    let good = [
        ("csrf", &*csrf),
        ("nama", "Rekap"),
        ("peran", "petugas"),
        ("unit", ""),
        ("hari", "30"),
        ("cakupan_read", "ya"),
        ("cakupan_act_verify", "ya"),
    ];
    for (field, text) in [("nama", ""), ("peran", "administrator"), ("hari", "0"), ("hari", "400"), ("unit", "entah")] {
        let fields = good.map(|(name, value)| (name, if name == field { text } else { value }));
        admin.post("/petugas/pengelola/token", &fields).expect(422).shows(&[&format!("#f-{field}")]);
    }
    admin.post("/petugas/pengelola/token", &good[..5]).expect(422).shows(&["#f-cakupan"]);
    let page = admin.post("/petugas/pengelola/token", &good).expect(200);
    page.shows(&["hanya tampil sekarang", "Baca tiket, Verifikasi", "Belum pernah"]);
    let shown = page.text.split("notice__text\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let list = admin.get("/petugas/pengelola/token").expect(200);
    list.hides(&[&shown]);
    let id = hidden(list.form("cabut").unwrap(), "token");
    admin.post("/petugas/pengelola/token/cabut", &[("csrf", &csrf), ("token", &id)]).expect(303);
    admin.get("/petugas/pengelola/token").expect(200).shows(&["Dicabut"]);
}
