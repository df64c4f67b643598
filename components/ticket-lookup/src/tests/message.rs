//! The message box.

use domain::reject::RejectReason;
use domain::text::Reason;
use jiff::SignedDuration;
use store::Command;

use super::{Answer, Ticket, World, message, unknown};

fn token(world: &World, ticket: &Ticket) -> String {
    world.post_form(&ticket.page(), &[("kode", &ticket.code)]).hidden("token")
}

fn send(world: &World, ticket: &Ticket, token: &str, text: &str) -> Answer {
    let path = format!("{}/pesan", ticket.page());
    world.post_form(&path, &[("kode", &ticket.code), ("pesan", text), ("token", token)])
}

/// How many messages the reporter has written.
fn written(world: &World, ticket: &Ticket) -> usize {
    let code = format!("Ticket {}", ticket.code);
    let thread = world.send("GET", &ticket.api(), &[("authorization", &code)], "").json();
    let entries = thread["entries"].as_array().unwrap();
    entries.iter().filter(|entry| entry["kind"] == "reporter_wrote").count()
}

#[test]
fn a_message_joins_the_thread_once() {
    let world = World::new();
    let ticket = world.sample();
    let token = token(&world, &ticket);
    for _ in 0..2 {
        let page = send(&world, &ticket, &token, "Sudah ada <b>korban</b> kemarin.");
        assert_eq!(page.status, 200, "{}", page.text);
        page.shows(&["Pesan Anda sudah kami terima", "Sudah ada &#60;b&#62;korban&#60;/b&#62; kemarin."]);
        assert_ne!(page.hidden("token"), token);
    }
    assert_eq!(written(&world, &ticket), 1);
}

#[test]
fn the_page_that_came_back_takes_the_next_message() {
    let world = World::new();
    let ticket = world.sample();
    let page = send(&world, &ticket, &token(&world, &ticket), "Pesan pertama.");
    let page = world.post_form(
        &format!("{}/pesan", ticket.page()),
        &[("kode", &page.hidden("kode")), ("pesan", "Pesan kedua."), ("token", &page.hidden("token"))],
    );
    assert_eq!(page.status, 200);
    page.shows(&["Pesan pertama.", "Pesan kedua."]);
    assert_eq!(written(&world, &ticket), 2);
}

#[test]
fn an_answer_to_a_question_restarts_the_clock() {
    let world = World::new();
    let ticket = world.sample();
    world.desk(&ticket, &Command::Ask { question: message("Di mana letaknya?") });
    let page = send(&world, &ticket, &token(&world, &ticket), "Di Desa Contoh.");
    page.shows(&["menunggu pemeriksaan", "paling lambat 27 November 2026"]);
}

#[test]
fn a_used_token_with_other_words_keeps_the_words() {
    let world = World::new();
    let ticket = world.sample();
    let token = token(&world, &ticket);
    send(&world, &ticket, &token, "Pesan pertama.");
    let page = send(&world, &ticket, &token, "Pesan lain.");
    assert_eq!(page.status, 409);
    page.shows(&["Yang ini belum terkirim", "Pesan lain."]);
    assert_eq!(written(&world, &ticket), 1);
    assert_eq!(send(&world, &ticket, &page.hidden("token"), "Pesan lain.").status, 200);
    assert_eq!(written(&world, &ticket), 2);
}

#[test]
fn old_and_foreign_tokens_keep_the_words() {
    let mut world = World::new();
    let (ticket, other) = (world.sample(), world.sample());
    let old = token(&world, &ticket);
    world.wait(SignedDuration::from_hours(25));
    for token in [old, token(&world, &other), String::new(), "x".to_owned()] {
        let page = send(&world, &ticket, &token, "Pesan yang lama ditulis.");
        assert_eq!(page.status, 422);
        page.shows(&["Belum terkirim", "Pesan yang lama ditulis."]);
        assert_eq!(written(&world, &ticket), 0);
        assert!(!page.hidden("token").is_empty());
    }
}

#[test]
fn empty_and_endless_messages_are_told_how_to_mend_them() {
    let world = World::new();
    let ticket = world.sample();
    let token = token(&world, &ticket);
    for (text, told) in
        [("", "Tulis pesan Anda."), ("x", "Tulis pesan Anda."), (&"x".repeat(5_001), "paling banyak 5.000 huruf")]
    {
        let page = send(&world, &ticket, &token, text);
        assert_eq!(page.status, 422);
        page.shows(&["<title>Kesalahan: ", "href=\"#f-pesan\"", told]);
        assert_eq!(page.hidden("token"), token);
    }
    assert_eq!(written(&world, &ticket), 0);
}

#[test]
fn a_ticket_that_has_ended_gives_the_words_back() {
    let world = World::new();
    let ticket = world.sample();
    let token = token(&world, &ticket);
    let explanation = Reason::parse("Kiriman ini berisi iklan.").unwrap();
    world.desk(&ticket, &Command::Reject { reason: RejectReason::Spam, explanation });
    let page = send(&world, &ticket, &token, "Bukan iklan, tolong dibaca lagi.");
    assert_eq!(page.status, 409);
    page.shows(&["Tidak dapat dilakukan", "Bukan iklan, tolong dibaca lagi.", "href=\"/lapor\""]);
    page.hides(&["name=\"pesan\""]);
}

#[test]
fn without_the_code_nothing_is_shown_or_written() {
    let world = World::new();
    let (ticket, other) = (world.sample(), world.sample());
    let token = token(&world, &ticket);
    let path = format!("{}/pesan", ticket.page());
    let wrong = world.post_form(&path, &[("kode", &other.code), ("pesan", "Halo."), ("token", &token)]);
    let missing = world.post_form(
        &format!("/lacak/{}/pesan", unknown()),
        &[("kode", &other.code), ("pesan", "Halo."), ("token", &token)],
    );
    assert_eq!((wrong.status, missing.status), (404, 404));
    assert_eq!(
        wrong.text.replace(&ticket.number.to_string(), "NOMOR"),
        missing.text.replace(&unknown().to_string(), "NOMOR")
    );
    assert_eq!(world.post_form(&path, &[("kode", ""), ("pesan", "Halo."), ("token", &token)]).status, 422);
    assert_eq!(written(&world, &ticket), 0);
}
