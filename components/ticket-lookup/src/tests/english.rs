//! Every page in English, with nothing of the Indonesian left on it but what people wrote.

use domain::outcome::Outcome;
use domain::rating::Rating;
use domain::reject::RejectReason;
use domain::text::Reason;
use domain::visibility::Visibility;
use jiff::SignedDuration;
use store::{Command, EventKind, NewTicket};
use web::Language;
use web::leftover::indonesian_in;

use super::{Answer, Ticket, World, complaint, message, report, unknown};

/// A page in English.
#[track_caller]
fn read(page: Answer) -> Answer {
    let own = [complaint().title, complaint().body, "Petunjuk antara petugas saja.", "Sekretariat Komite I"];
    let paragraphs = complaint().body.split("\n\n");
    let own: Vec<_> = own.into_iter().chain(paragraphs).collect();
    assert!(page.text.contains("<html lang=\"en\""), "{}", page.text);
    assert_eq!(indonesian_in(&page.text, &own), [""; 0]);
    page
}

fn address(ticket: &Ticket) -> String {
    format!("/en{}", ticket.page())
}

/// The thread of a ticket.
#[track_caller]
fn thread(world: &World, ticket: &Ticket, told: &[&str]) {
    let page = read(world.post_form(&address(ticket), &[("kode", &ticket.code)]));
    assert_eq!(page.status, 200);
    page.shows(told);
}

/// The stage and the thread of a ticket, which tell the same.
#[track_caller]
fn both(world: &World, ticket: &Ticket, told: &str) {
    read(world.get(&address(ticket))).shows(&[told]);
    thread(world, ticket, &[told]);
}

/// Presses the button of one form on the thread's page.
#[track_caller]
fn press(world: &World, ticket: &Ticket, action: &str, typed: &[(&str, &str)]) -> Answer {
    let token = world.post_form(&address(ticket), &[("kode", &ticket.code)]).hidden("token");
    send(world, ticket, action, &token, typed)
}

#[track_caller]
fn send(world: &World, ticket: &Ticket, action: &str, token: &str, typed: &[(&str, &str)]) -> Answer {
    let secrets = [("kode", ticket.code.as_str()), ("token", token)];
    let fields: Vec<_> = secrets.into_iter().chain(typed.iter().copied()).collect();
    read(world.post_form(&format!("{}/{action}", address(ticket)), &fields))
}

fn answered(world: &World) -> Ticket {
    let ticket = world.sample();
    world.desk(&ticket, &Command::Verify { topic: None, organ: None });
    world.desk(&ticket, &Command::Reply { answer: message("We have looked into it.") });
    ticket
}

#[test]
fn the_form_and_its_errors_are_english() {
    let world = World::new();
    read(world.get("/en/lacak"));
    let (ticket, other) = (world.sample(), world.sample());
    let number = ticket.number.to_string();
    let (rest, digit) = number.split_at(number.len() - 1);
    let wrong = format!("{rest}{}", i32::from(digit == "0"));
    for (typed, code, told) in [
        ("", "", "Write your ticket number"),
        ("12345", "", "Check the ticket number. It is a letter"),
        (&wrong, "", "wrong or swapped"),
        (&number, "7KQ2", "Check the tracking code."),
        (&number, &other.code, "do not belong together"),
    ] {
        read(world.post_form("/en/lacak", &[("nomor", typed), ("kode", code)])).shows(&[told]);
    }
    read(world.get(&format!("/en/lacak/{}", unknown()))).shows(&["We cannot find a ticket"]);
    read(world.post_form(&address(&ticket), &[("kode", "")])).shows(&["Write the tracking code"]);
    read(world.get("/en/lacak/x/y/z")).shows(&["Not found"]);
    for _ in 0..10 {
        world.post_form(&address(&ticket), &[("kode", &other.code)]);
    }
    let waiting = read(world.post_form(&address(&ticket), &[("kode", &ticket.code)]));
    waiting.shows(&["Too many attempts. Wait 30 seconds"]);
}

#[test]
fn every_stage_is_told_in_english() {
    let mut world = World::new();
    let ticket = world.sample();
    both(&world, &ticket, "We will tell you the result by 27 November 2026.");
    world.desk(&ticket, &Command::Verify { topic: None, organ: None });
    both(&world, &ticket, "We have checked your report");
    let ticket = world.disposed();
    both(&world, &ticket, "Sekretariat Komite I has received your report.");
    world.unit(&ticket, &Command::Start);
    both(&world, &ticket, "is handling your report");
    world.unit(&ticket, &Command::Ask { question: message("Where is it?") });
    both(&world, &ticket, "Waiting for information");
    world.unit(&ticket, &Command::Reply { answer: message("We have passed it on.") });
    both(&world, &ticket, "Answered");
    world.open_identity(&ticket, "To call the person");
    thread(&world, &ticket, &["An officer opened your identity"]);
    world.wait(SignedDuration::from_hours(24 * 60));
    both(&world, &ticket, "Answered");
}

#[test]
fn every_end_is_told_in_english() {
    let world = World::new();
    for outcome in Outcome::ALL {
        let ticket = answered(&world);
        world.desk(&ticket, &Command::close(*outcome, Reason::parse("Letter 1/2026.").unwrap()));
        both(&world, &ticket, " report is closed");
    }
    for reason in RejectReason::ALL {
        let (ticket, explanation) = (world.sample(), Reason::parse("This is an advertisement.").unwrap());
        world.desk(&ticket, &Command::Reject { reason: *reason, explanation });
        both(&world, &ticket, "We cannot take up this report.");
    }
    let handed_back = world.disposed();
    world.unit(&handed_back, &Command::hand_back(Reason::parse("Not ours.").unwrap()));
    both(&world, &handed_back, "We have checked your report");
}

#[test]
fn a_missed_promise_is_admitted_in_english() {
    let mut world = World::new();
    let (waiting, disposed) = (world.sample(), world.disposed());
    world.wait(SignedDuration::from_hours(24 * 60));
    both(&world, &waiting, "We should have checked your report by 27 November 2026. We are sorry.");
    both(&world, &disposed, "We should have answered your report by 14 December 2026.");
}

#[test]
fn what_a_reporter_does_is_answered_in_english() {
    let mut world = World::new();
    let ticket = answered(&world);
    press(&world, &ticket, "nilai", &[]).shows(&["Choose one of the ratings."]);
    for rating in Rating::ALL {
        press(&world, &ticket, "nilai", &[("nilai", rating.code())]).shows(&["Thank you for your rating"]);
    }
    press(&world, &ticket, "belum-selesai", &[("sebab", " ")]).shows(&["Write your message."]);
    press(&world, &ticket, "belum-selesai", &[("sebab", "Still broken.")]).shows(&["Your report has been reopened"]);
    press(&world, &ticket, "pesan", &[("pesan", &"x".repeat(5_001))]).shows(&["Write at most 5,000 characters."]);
    press(&world, &ticket, "pesan", &[("pesan", "A\u{7}")]).shows(&["<title>Error: "]);
    let page = press(&world, &ticket, "pesan", &[("pesan", "Thank you.")]);
    page.shows(&["We have received your message", "Your message"]);
    let token = page.hidden("token");
    send(&world, &ticket, "pesan", &token, &[("pesan", "One.")]);
    send(&world, &ticket, "pesan", &token, &[("pesan", "Two.")]).shows(&["This one has not been sent yet"]);
    send(&world, &ticket, "pesan", "x", &[("pesan", "Two.")]).shows(&["Not sent yet"]);
    for (action, sure) in [("cabut", "yakin_cabut"), ("hapus", "yakin_hapus")] {
        press(&world, &ticket, action, &[]).shows(&["Tick the box to say that you are sure."]);
        press(&world, &ticket, action, &[(sure, "ya")]).shows(&["Withdrawn"]);
    }
    let late = answered(&world);
    world.desk(&late, &Command::close(Outcome::Resolved, Reason::parse("Letter 1/2026.").unwrap()));
    let token = world.post_form(&address(&late), &[("kode", &late.code)]).hidden("token");
    send(&world, &late, "pesan", &token, &[("pesan", "More.")]).shows(&["This is not possible", "Send a new report"]);
    world.wait(SignedDuration::from_hours(24 * 60));
    let token = world.post_form(&address(&late), &[("kode", &late.code)]).hidden("token");
    send(&world, &late, "belum-selesai", &token, &[("sebab", "More.")]).shows(&["The time limit has passed"]);
    send(&world, &ticket, "pesan", &token, &[("pesan", "More.")]);
}

#[test]
fn a_report_that_joined_another_is_told_in_english() {
    let world = World::new();
    let mut parent = report(complaint().title, complaint().body);
    (parent.consent.publication, parent.visibility) = (true, Visibility::Anonymous);
    let parent = world.submit(&parent);
    world.desk(&parent, &Command::Verify { topic: None, organ: None });
    world.desk(&parent, &Command::Reply { answer: message("We have looked into it.") });
    let joined = NewTicket { joins: Some(parent.number), ..report(complaint().title, complaint().body) };
    let ticket = world.submit(&joined);
    thread(&world, &ticket, &["The report you support", "We have looked into it.", "Handle my report on its own"]);
    press(&world, &ticket, "pisahkan", &[]).shows(&["We handle your report on its own"]);
}

#[test]
fn all_that_can_happen_has_its_english() {
    for kind in EventKind::ALL.iter().filter(|kind| !kind.is_internal()) {
        assert_ne!(Language::English.t(kind.label()), kind.label(), "{kind:?}");
    }
}
