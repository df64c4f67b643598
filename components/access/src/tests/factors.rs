//! Second factors, invitations, the own account.

use domain::second_factor::STEP_SECONDS;
use store::StaffOrder;
use totp_rs::{Builder, Secret};

use super::*;

/// The code that an app with this secret shows.
fn code(secret: &str, now: jiff::Timestamp) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(u64::try_from(now.as_second()).unwrap()).to_string()
}

fn next_step(world: &mut World) {
    world.wait(SignedDuration::from_secs(STEP_SECONDS.try_into().unwrap()));
}

fn sign_in(world: &World, login: &str, typed: &str) -> Answer {
    let token = hidden(world.get("/petugas/masuk").form("masuk").unwrap(), "token");
    world.post("/petugas/masuk", &[("nama", login), ("sandi", typed), ("ke", "/petugas?view=semua"), ("token", &token)])
}

/// Sends the second step of a page.
fn second(world: &World, shown: &Answer, step: &str, typed: &str) -> Answer {
    let form = shown.form(step).unwrap();
    let [login, pass, back_to] = ["nama", "langkah", "ke"].map(|field| hidden(form, field));
    world.post(
        &format!("/petugas/masuk/{step}"),
        &[("nama", &login), ("langkah", &pass), ("ke", &back_to), ("kode", typed)],
    )
}

/// The secret that a page offers.
fn secret(page: &Answer) -> String {
    page.text.split("app-key\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

/// Registers an app at the door: its secret and the recovery codes.
fn register(world: &World, login: &str) -> (String, Vec<String>) {
    SECOND_FACTOR.set(SecondFactor::Required);
    let page = sign_in(world, login, PASSWORD).expect(200);
    assert_eq!(page.header("set-cookie"), None);
    let secret = secret(&page);
    let page = second(world, &page, "aplikasi", &code(&secret, world.now)).expect(200);
    assert!(page.header("set-cookie").unwrap().starts_with("sesi="));
    let codes = page.text.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    (secret, codes.collect())
}

fn begin(world: &World, body: &str) -> Answer {
    world.send("POST", "/api/v1/staff/session", &[("content-type", "application/json")], body)
}

#[test]
fn who_needs_an_app_registers_it_before_coming_in() {
    let mut world = World::staffed();
    SECOND_FACTOR.set(SecondFactor::Required);
    sign_in(&world, "meja", PASSWORD).expect(303);
    let page = sign_in(&world, "admin", PASSWORD).expect(200);
    page.shows(&["Daftarkan aplikasi autentikator", "<svg", "langkah"]);
    let again = second(&world, &page, "aplikasi", "000000").expect(422);
    again.shows(&["<a href=\"#f-kode\">"]);
    assert_eq!(secret(&again), secret(&page), "the app keeps what it has scanned");
    let body = format!(r#"{{"login":"admin","password":"{PASSWORD}"}}"#);
    begin(&world, &body).expect_problem(403, &[]);
    let (secret, codes) = register(&world, "admin");
    assert_eq!(codes.len(), 10);
    next_step(&mut world);
    let page = sign_in(&world, "admin", PASSWORD).expect(200);
    let code = code(&secret, world.now);
    let answer = second(&world, &page, "kode", &code).expect(303);
    assert_eq!(answer.header("location"), Some("/petugas?view=semua"));
    second(&world, &page, "kode", &code).expect(422).shows(&["sudah dipakai"]);
}

#[test]
fn a_recovery_code_stands_in_once() {
    let world = World::staffed();
    let (_, codes) = register(&world, "admin");
    let page = sign_in(&world, "admin", PASSWORD).expect(200);
    second(&world, &page, "kode", &codes[3].to_lowercase().replace('-', " ")).expect(303);
    second(&world, &page, "kode", &codes[3]).expect(422);
    second(&world, &page, "kode", &codes[4]).expect(303);
}

#[test]
fn the_second_step_stands_on_the_first() {
    let mut world = World::staffed();
    let (secret, _) = register(&world, "admin");
    next_step(&mut world);
    let page = sign_in(&world, "admin", PASSWORD).expect(200);
    let pass = hidden(page.form("kode").unwrap(), "langkah");
    let now = code(&secret, world.now);
    for (login, pass) in [("admin", ""), ("admin", "x.y"), ("meja", &*pass), ("admin", &pass[..pass.len() - 1])] {
        world
            .post("/petugas/masuk/kode", &[("nama", login), ("langkah", pass), ("ke", ""), ("kode", &now)])
            .expect(401);
    }
    world.wait(SignedDuration::from_mins(11));
    second(&world, &page, "kode", &code(&secret, world.now)).expect(401);
    world.get("/petugas/masuk/kode").expect(303);
}

#[test]
fn six_digits_are_not_tried_through() {
    let world = World::staffed();
    register(&world, "admin");
    let page = sign_in(&world, "admin", PASSWORD).expect(200);
    for _ in 0..5 {
        second(&world, &page, "kode", "000000").expect(422);
    }
    let answer = second(&world, &page, "kode", "000000").expect(429);
    assert!(answer.header("retry-after").is_some());
}

#[test]
fn programs_give_the_code_with_the_password() {
    let mut world = World::staffed();
    let (secret, _) = register(&world, "admin");
    next_step(&mut world);
    let body = |code: &str| format!(r#"{{"login":"admin","password":"{PASSWORD}"{code}}}"#);
    begin(&world, &body("")).expect_problem(422, &["code"]);
    begin(&world, &body(r#","code":"000000""#)).expect_problem(422, &["code"]);
    begin(&world, &body(&format!(r#","code":"{}""#, code(&secret, world.now)))).expect(201);
}

#[test]
fn an_invited_person_sets_the_own_password_once() {
    let world = World::staffed();
    let admin = world.session("admin").actor;
    let before = world.session("meja");
    let code = block_on(world.store.invite(&admin, "meja", world.now)).unwrap().unwrap().reveal();
    before.get("/petugas/akun").expect(303);
    sign_in(&world, "meja", PASSWORD).expect(401);
    let form = world.get("/petugas/masuk/undangan").expect(200);
    let token = hidden(form.form("undangan").unwrap(), "token");
    let send = |code: &str, password: &str, again: &str| {
        let fields = [("kode", code), ("sandi", password), ("sandi_lagi", again), ("token", &*token)];
        world.post("/petugas/masuk/undangan", &fields)
    };
    send("", "pendek", "").expect(422).shows(&["#f-kode", "#f-sandi", "#f-sandi_lagi"]);
    let wrong = send("0000-0000-0000-0000", "sandi baru yang panjang", "sandi baru yang panjang").expect(422);
    wrong.hides(&["sandi baru yang panjang"]);
    send(&code, "sandi baru yang panjang", "sandi baru yang panjang").expect(303);
    send(&code, "sandi lain yang panjang", "sandi lain yang panjang").expect(422);
    sign_in(&world, "meja", "sandi baru yang panjang").expect(303);
}

#[test]
fn a_closed_account_is_shut_at_once() {
    let world = World::staffed();
    let (admin, desk) = (world.session("admin").actor, world.session("meja"));
    desk.get("/petugas/akun").expect(200);
    let order = |order| assert!(block_on(world.store.order(&admin, "meja", order, world.now)).unwrap());
    order(StaffOrder::Close);
    desk.get("/petugas/akun").expect(303);
    sign_in(&world, "meja", PASSWORD).expect(401);
    order(StaffOrder::Reopen);
    sign_in(&world, "meja", PASSWORD).expect(303);
}

#[test]
fn a_lost_app_is_reset_by_the_administrator() {
    let world = World::staffed();
    register(&world, "admin");
    SECOND_FACTOR.set(SecondFactor::Offered);
    let desk = world.session("meja");
    let page = desk.get("/petugas/akun/aplikasi").expect(200);
    let right = code(&secret(&page), world.now);
    desk.post("/petugas/akun/aplikasi", &[("csrf", &desk.csrf()), ("kode", "1")]).expect(422);
    desk.post("/petugas/akun/aplikasi", &[("csrf", &desk.csrf()), ("kode", &right)]).expect(200).shows(&["<code>"]);
    desk.get("/petugas/akun/aplikasi").expect(409);
    sign_in(&world, "meja", PASSWORD).expect(200).shows(&["Kode masuk"]);
    let admin = world.session("admin").actor;
    assert!(block_on(world.store.order(&admin, "meja", StaffOrder::ResetTotp, world.now)).unwrap());
    sign_in(&world, "meja", PASSWORD).expect(303);
}

#[test]
fn a_new_password_asks_for_the_old_one_and_ends_the_other_sessions() {
    let world = World::staffed();
    let (own, other) = (world.session("meja"), world.session("meja"));
    let change = |old: &str, new: &str, again: &str| {
        let fields = [("csrf", &*own.csrf()), ("sandi_lama", old), ("sandi", new), ("sandi_lagi", again)];
        own.post("/petugas/akun/sandi", &fields)
    };
    change("salah sama sekali", "sandi baru yang panjang", "sandi baru yang panjang")
        .expect(422)
        .shows(&["#f-sandi_lama"]);
    change(PASSWORD, "pendek", "pendek").expect(422).shows(&["#f-sandi\""]);
    change(PASSWORD, "sandi baru yang panjang", "berbeda").expect(422).shows(&["#f-sandi_lagi"]);
    other.get("/petugas/akun").expect(200);
    let answer = change(PASSWORD, "sandi baru yang panjang", "sandi baru yang panjang").expect(303);
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    assert_ne!(cookie, own.cookie);
    for gone in [&own, &other] {
        gone.get("/petugas/akun").expect(303);
    }
    world.send("GET", "/petugas/akun", &[("cookie", &cookie)], "").expect(200);
    sign_in(&world, "meja", "sandi baru yang panjang").expect(303);
}

#[test]
fn sessions_end_one_by_one_and_only_the_own() {
    let world = World::staffed();
    let (own, other, somebody) = (world.session("meja"), world.session("meja"), world.session("admin"));
    let page = own.get("/petugas/akun").expect(200);
    let handle = hidden(page.form("sesi").unwrap(), "sesi");
    let end =
        |who: &Person<'_>, handle: &str| who.post("/petugas/akun/sesi", &[("csrf", &who.csrf()), ("sesi", handle)]);
    end(&somebody, &handle).expect(303);
    other.get("/petugas/akun").expect(200);
    end(&own, &handle).expect(303);
    other.get("/petugas/akun").expect(303);
    let third = world.session("meja");
    end(&own, "lain").expect(303);
    third.get("/petugas/akun").expect(303);
    own.get("/petugas/akun").expect(200).shows(&["Sesi ini"]);
}

#[test]
fn shortcuts_are_off_until_somebody_wants_them() {
    let world = World::staffed();
    let desk = world.session("meja");
    let on = |world: &World| block_on(world.store.account(desk.actor.staff_id)).unwrap().shortcuts;
    assert!(!on(&world));
    desk.post("/petugas/akun/pintasan", &[("csrf", &desk.csrf()), ("pintasan", "ya")]).expect(303);
    assert!(on(&world));
    desk.post("/petugas/akun/pintasan", &[("csrf", &desk.csrf())]).expect(303);
    assert!(!on(&world));
}

/// A stolen cookie reads; without the token of a page it writes nothing.
#[test]
fn a_stolen_cookie_alone_writes_nothing() {
    let world = World::staffed();
    let admin = world.session("admin");
    let paths = ["akun/sesi", "akun/sandi", "akun/pintasan", "akun/aplikasi", "akun/lepas", "akun/pemulihan"];
    for path in paths {
        for csrf in ["", &*world.session("admin").csrf()] {
            admin.post(&format!("/petugas/{path}"), &[("csrf", csrf)]).expect(403);
        }
    }
}
