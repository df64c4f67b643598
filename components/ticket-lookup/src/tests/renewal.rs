//! New codes: the way on for whoever holds an officer's slip, and a wish of everybody else.

use super::*;
use domain::intake::{ConsentGiven, Intake, Letter, Wording};

impl World {
    /// An officer takes a report in.
    fn slip(&self) -> Ticket {
        let intake = Intake {
            received_on: jiff::civil::date(2026, 11, 20),
            letter: Letter::default(),
            wording: Wording::Summary,
            processing: ConsentGiven::Spoken,
            publication: ConsentGiven::NotGiven,
            form_version: None,
        };
        let new = NewTicket { channel: Channel::Counter, ..report(complaint().title, complaint().body) };
        let made = block_on(self.store.take_in(&self.staff().0, &new, &intake, &key(), self.now)).unwrap().submitted;
        Ticket { number: made.number, code: made.access_code.reveal() }
    }

    fn renew(&self, ticket: &Ticket, token: &str) -> Answer {
        self.post_form(&format!("{}/kode-baru", ticket.page()), &[("kode", &ticket.code), ("token", token)])
    }

    fn program(&self, ticket: &Ticket, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let authorization = format!("Ticket {}", ticket.code);
        let own = [("authorization", &*authorization), ("content-type", "application/json")];
        self.send("POST", &format!("{}{path}", ticket.api()), &[&own[..], headers].concat(), body)
    }
}

/// The new code on the page.
fn new_code(page: &Answer) -> String {
    page.text.split("slip__code\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[test]
fn the_slip_leads_to_a_new_code_and_the_old_one_ends() {
    let world = World::new();
    let slip = world.slip();
    for path in [slip.page(), "/lacak".to_owned()] {
        let number = slip.number.to_string();
        let fields = [("kode", &*slip.code), ("nomor", &*number)];
        let offer = world.post_form(&path, if path == "/lacak" { &fields } else { &fields[..1] });
        assert_eq!(offer.status, 200);
        offer.shows(&["Buat kode lacak Anda sendiri", "/kode-baru\""]);
        offer.hides(&[complaint().title, complaint().body]);
    }
    let token = world.post_form(&slip.page(), &[("kode", &slip.code)]).hidden("token");
    let page = world.renew(&slip, &token);
    assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
    let own = Ticket { number: slip.number, code: new_code(&page) };
    assert_eq!(new_code(&world.renew(&slip, &token)), own.code, "a double click");
    let thread = world.post_form(&own.page(), &[("kode", &own.code)]);
    assert_eq!(thread.status, 200);
    thread.shows(&[complaint().title, "Ringkasan petugas", "Lisan, dicatat petugas", "Kode lacak diganti"]);
    let dead = world.post_form(&slip.page(), &[("kode", &slip.code)]);
    assert_eq!(dead.status, 404);
    dead.shows(&["tidak cocok"]);
    let fresh = thread.hidden("token");
    assert_eq!(world.renew(&slip, &fresh).status, 404, "the old code gets no other one");
}

#[test]
fn the_code_of_a_slip_opens_and_ends_nothing() {
    let world = World::new();
    let slip = world.slip();
    let token = world.post_form(&slip.page(), &[("kode", &slip.code)]).hidden("token");
    for (path, field) in [("pesan", ("pesan", "Halo, bagaimana kabarnya?")), ("hapus", ("yakin_hapus", "ya"))] {
        let fields = [("kode", &*slip.code), ("token", &*token), field];
        let answer = world.post_form(&format!("{}/{path}", slip.page()), &fields);
        assert_eq!(answer.status, 403, "{path}");
        answer.shows(&["Buat kode lacak Anda sendiri"]);
    }
    let authorization = format!("Ticket {}", slip.code);
    let shown = world.send("GET", &slip.api(), &[("authorization", &authorization)], "");
    assert_eq!(shown.status, 403);
    assert!(shown.json()["detail"].as_str().unwrap().contains("access-code"), "{}", shown.text);
    assert_eq!(world.program(&slip, "/erasure", &[], "{}").status, 403);
    assert_eq!(world.program(&slip, "/messages", &[], r#"{"text":"Halo."}"#).status, 403);
}

#[test]
fn a_program_renews_with_a_key_and_gets_the_same_code_again() {
    let world = World::new();
    let slip = world.slip();
    let key = [("idempotency-key", "kunci-kode-baru-0001")];
    let made = world.program(&slip, "/access-code", &key, "");
    assert_eq!(made.status, 201);
    let again = world.program(&slip, "/access-code", &key, "");
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(again.json()["access_code"], made.json()["access_code"]);
    assert_eq!(world.program(&slip, "/access-code", &[], "").status, 404, "the old code has ended");
    let own = Ticket { number: slip.number, code: made.json()["access_code"].as_str().unwrap().to_owned() };
    let authorization = format!("Ticket {}", own.code);
    assert_eq!(world.send("GET", &own.api(), &[("authorization", &authorization)], "").status, 200);
}

#[test]
fn anyone_changes_the_own_code_on_the_page() {
    let world = World::new();
    let ticket = world.sample();
    let thread = world.post_form(&ticket.page(), &[("kode", &ticket.code)]);
    thread.shows(&["Ganti kode lacak", "/kode-baru\""]);
    let page = world.renew(&ticket, &thread.hidden("token"));
    let own = Ticket { number: ticket.number, code: new_code(&page) };
    assert_eq!(world.post_form(&own.page(), &[("kode", &own.code)]).status, 200);
    assert_eq!(world.post_form(&ticket.page(), &[("kode", &ticket.code)]).status, 404);
    let old = world.renew(&own, "bukan token kami");
    assert_eq!(old.status, 422);
    old.shows(&["Kode belum diganti", "/kode-baru\""]);
    assert_eq!(new_code(&world.renew(&own, &old.hidden("token"))).len(), 19);
}

#[test]
fn wrong_codes_are_counted_here_as_well() {
    let world = World::new();
    let slip = world.slip();
    let token = world.post_form(&slip.page(), &[("kode", &slip.code)]).hidden("token");
    let wrong = Ticket { number: slip.number, code: "0000-0000-0000-0000".to_owned() };
    let statuses: Vec<_> = (0..12).map(|_| world.renew(&wrong, &token).status).collect();
    assert!(statuses.starts_with(&[404]) && statuses.ends_with(&[429]), "{statuses:?}");
}

#[test]
fn both_pages_are_in_english_as_well() {
    let world = World::new();
    let slip = world.slip();
    let offer = world.post_form(&format!("/en{}", slip.page()), &[("kode", &slip.code)]);
    offer.shows(&["Make a tracking code of your own", "lang=\"en\""]);
    let path = format!("/en{}/kode-baru", slip.page());
    let renewed = world.post_form(&path, &[("kode", &slip.code), ("token", &offer.hidden("token"))]);
    renewed.shows(&["Your new tracking code"]);
    for page in [&offer, &renewed] {
        assert_eq!(web::leftover::indonesian_in(&page.text, &[]), [""; 0]);
    }
}
