//! What is told at the door.

use super::*;

/// Signs a program in.
fn begin(world: &World, login: &str, typed: &str) -> Answer {
    let body = format!("{{\"login\":\"{login}\",\"password\":\"{typed}\"}}");
    world.send("POST", "/api/v1/staff/session", &[("content-type", "application/json")], body)
}

/// Signs a person in, who came from a page.
fn sign_in(world: &World, login: &str, typed: &str, back_to: &str) -> Answer {
    let token = hidden(world.get("/petugas/masuk").form("masuk").unwrap(), "token");
    world.post("/petugas/masuk", &[("nama", login), ("sandi", typed), ("ke", back_to), ("token", &token)])
}

/// An answer without the tokens and the name, which differ by themselves.
fn told(answer: &Answer, login: &str) -> String {
    let token = answer.form("masuk").map(|form| hidden(form, "token"));
    let text = token.map_or_else(|| answer.text.clone(), |token| answer.text.replace(&token, "TOKEN"));
    text.replace(login, "NAMA")
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_answered_alike() {
    let world = World::staffed();
    let [wrong, unknown] = ["meja", "entah"].map(|login| {
        let answer = begin(&world, login, "salah sama sekali").expect_problem(401, &[]);
        assert_eq!(answer.header("set-cookie"), None);
        told(&answer, login)
    });
    assert_eq!(wrong, unknown);
    let [wrong, unknown] = ["meja", "entah"].map(|login| {
        let answer = sign_in(&world, login, "salah sama sekali", "").expect(401);
        assert_eq!(answer.header("set-cookie"), None);
        answer.hides(&["salah sama sekali"]);
        told(&answer, login)
    });
    assert_eq!(wrong, unknown);
    assert!(wrong.contains("Nama pengguna atau kata sandi tidak cocok"));
}

#[test]
fn names_that_nobody_has_are_slowed_down_alike() {
    let mut world = World::staffed();
    let seconds = ["meja", "entah"].map(|login| {
        for _ in 0..5 {
            begin(&world, login, "salah sama sekali").expect_problem(401, &[]);
        }
        // However the name is written, it is the same name.
        let again = begin(&world, &format!(" {} ", login.to_uppercase()), PASSWORD).expect_problem(429, &[]);
        again.header("retry-after").unwrap().to_owned()
    });
    assert_eq!(seconds[0], seconds[1]);
    world.wait(SignedDuration::from_secs(seconds[0].parse().unwrap()));
    begin(&world, "meja", "salah sama sekali").expect_problem(401, &[]);
    let longer: i64 = begin(&world, "meja", PASSWORD).expect(429).header("retry-after").unwrap().parse().unwrap();
    assert!(longer > seconds[0].parse().unwrap(), "{longer}: every further failure takes longer");
    world.wait(SignedDuration::from_secs(longer));
    begin(&world, "meja", PASSWORD).expect(201);
    begin(&world, "meja", "salah sama sekali").expect_problem(401, &[]);
    begin(&world, "meja", PASSWORD).expect(201);
}

#[test]
fn what_is_missing_at_the_door_is_named() {
    let world = World::staffed();
    begin(&world, " ", "").expect_problem(422, &["login", "password"]);
    begin(&world, "meja", &"x".repeat(201)).expect_problem(422, &["password"]);
    let page = sign_in(&world, "", "", "").expect(422);
    page.shows(&["<a href=\"#f-nama\">", "<a href=\"#f-sandi\">", "<title>Kesalahan:"]);
}

#[test]
fn the_door_leads_back_to_the_desk_only() {
    let world = World::staffed();
    for (back_to, to) in [
        ("", "/petugas"),
        ("/petugas?view=semua", "/petugas?view=semua"),
        ("/petugas/pengelola", "/petugas/pengelola"),
        ("https://penipu.example/petugas", "/petugas"),
        ("//penipu.example", "/petugas"),
        ("/petugas.penipu.example", "/petugas"),
        ("/petugas/\\penipu.example", "/petugas"),
        ("/petugas/\r\nset-cookie: a=b", "/petugas"),
        ("javascript:alert(1)", "/petugas"),
    ] {
        let answer = sign_in(&world, "meja", PASSWORD, back_to).expect(303);
        assert_eq!(answer.header("location"), Some(to), "{back_to}");
    }
    world.get("/petugas/masuk?ke=%22%3E%3Czebra%3E").expect(200).hides(&["<zebra>"]);
}

#[test]
fn who_was_reading_a_list_comes_back_to_the_same_list() {
    let world = World::staffed();
    let page = world.get("/petugas/masuk?ke=%2Fpetugas%3Fview%3Dsemua%26q%3Djalan%2520rusak").expect(200);
    let back_to = hidden(page.form("masuk").unwrap(), "ke").replace("&#38;", "&");
    assert_eq!(back_to, "/petugas?view=semua&q=jalan%20rusak");
    let answer = sign_in(&world, "meja", PASSWORD, &back_to).expect(303);
    assert_eq!(answer.header("location"), Some(back_to.as_str()));
}

#[test]
fn who_leaves_is_gone_and_only_that_session_ends() {
    let world = World::staffed();
    let (first, second) = (world.session("admin"), world.session("admin"));
    let answer = first.post("/petugas/keluar", &[("csrf", &first.csrf())]).expect(303);
    assert_eq!(answer.header("location"), Some("/petugas/masuk"));
    assert!(answer.header("set-cookie").unwrap().starts_with("sesi=; "));
    let status = |person: &Person<'_>| person.get("/petugas/akun").status;
    assert_eq!((status(&first), status(&second)), (303, 200));
    second.call("DELETE", "/api/v1/staff/session", &[], "").expect(204);
    second.call("DELETE", "/api/v1/staff/session", &[], "").expect_problem(401, &[]);
}

#[test]
fn a_program_learns_who_it_is() {
    let world = World::staffed();
    let answer = begin(&world, "unit", PASSWORD).expect(201);
    answer.shows(&["\"csrf_token\":", "\"role\":\"liaison\"", "\"unit\":\"Sekretariat Komite I\""]);
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    world.send("GET", "/petugas/akun", &[("cookie", cookie)], "").expect(200).shows(&["Nama unit"]);
    world.send("POST", "/api/v1/staff/session", &[("content-type", "application/json")], "{").expect_problem(400, &[]);
}

#[test]
fn a_token_of_blanks_or_a_short_one_in_the_configuration_opens_nothing() {
    let world = World::empty();
    for configured in ["", "pendek", "                                ", "               x\n\n\n\n"] {
        CONFIGURED.set(configured);
        world.get("/petugas/awal").expect(404);
        let token = web::form_token::issue(FORM_KEY, &[1; 32], "awal", world.now);
        let fields = [("kunci", configured), ("nama_masuk", "admin"), ("nama", "Ratna"), ("token", &*token)];
        let fields = [&fields[..], &[("sandi", PASSWORD), ("sandi_lagi", PASSWORD)]].concat();
        world.post("/petugas/awal", &fields).expect(404);
        assert!(!block_on(world.store.has_administrator()).unwrap(), "{configured:?}");
    }
}
