//! What citizens can do to their own tickets, on a real database file.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use crate::support::{Portal, key, report};
use domain::kind::Kind;
use domain::outcome::Outcome;
use domain::rating::Rating;
use domain::screening::{Arrival, NETWORK_REPORTS_PER_HOUR, Suspicion};
use domain::state::State;
use domain::text::{Message, Reason};
use domain::visibility::Visibility;
use jiff::Timestamp;
use store::native::block_on;
use store::{
    Command, Db, DeskQuery, Error, EventKind, MOST_ATTACHMENTS, NewAttachment, NewTicket, ReporterCommand, Submitted,
    View,
};

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}

fn days(portal: &Portal, count: u64) -> Timestamp {
    portal.now + Duration::from_hours(24 * count)
}

/// A report whose reporter agreed to publication, verified.
fn published(portal: &Portal, index: u32) -> Submitted {
    let mut new = report(Kind::Complaint, "Jembatan Desa Contoh putus");
    new.consent.publication = true;
    let made = block_on(portal.store.submit(&new, &key(index), portal.now)).unwrap();
    staff(portal, &made, &Command::Verify { topic: None, organ: None }, index + 1000).unwrap();
    made
}

/// The officer does something on the version that holds.
fn staff(portal: &Portal, made: &Submitted, command: &Command, index: u32) -> Result<i64, Error> {
    let file = block_on(portal.store.file(&portal.officer, made.number)).unwrap().unwrap();
    let key = key(index);
    let act = portal.store.act(&portal.officer, made.number, file.version, command, &key, portal.now);
    block_on(act).map(|written| written.unwrap().version)
}

fn citizen(
    portal: &Portal,
    made: &Submitted,
    command: &ReporterCommand,
    index: u32,
    now: Timestamp,
) -> Result<i64, Error> {
    let key = key(index);
    let act = portal.store.reporter_act(made.number, &made.access_code, command, &key, now);
    block_on(act).map(|written| written.unwrap().version)
}

fn state(portal: &Portal, made: &Submitted) -> State {
    block_on(portal.store.stage(made.number)).unwrap().unwrap().state
}

fn joining(portal: &Portal, parent: &Submitted, index: u32) -> Submitted {
    let new = NewTicket { joins: Some(parent.number), ..report(Kind::Complaint, "Jembatan kami putus juga") };
    block_on(portal.store.submit(&new, &key(index), portal.now)).unwrap()
}

#[test]
fn one_answer_reaches_all_who_joined() {
    let portal = Portal::new();
    let parent = published(&portal, 1);
    let joined = joining(&portal, &parent, 2);
    assert!(joined.joined && joined.queue.is_none() && joined.state == State::Merged);
    assert_ne!(joined.number, parent.number);
    let again = joining(&portal, &parent, 2);
    assert!(again.replayed && again.number == joined.number && again.access_code == joined.access_code);
    assert_eq!(block_on(portal.store.supporters(parent.number)).unwrap(), 1);
    staff(&portal, &parent, &Command::Reply { answer: message("Jembatan dibangun mulai Maret.") }, 10).unwrap();
    let thread = block_on(portal.store.thread(joined.number, &joined.access_code)).unwrap().unwrap();
    let seen = thread.joined.unwrap();
    assert_eq!((seen.stage.number, seen.stage.state), (parent.number, State::Answered));
    assert_eq!(seen.answers.len(), 1);
    assert_eq!(seen.answers.first().unwrap().text.as_deref(), Some("Jembatan dibangun mulai Maret."));
    assert!(seen.answers.iter().all(|entry| entry.staff_name.is_none()));
    assert_eq!(thread.title, "Jembatan kami putus juga");
}

#[test]
fn only_what_is_published_can_be_joined() {
    let portal = Portal::new();
    let quiet = portal.submit(1);
    let mut secret = report(Kind::Complaint, "Laporan rahasia");
    (secret.consent.publication, secret.visibility) = (true, Visibility::Confidential);
    let secret = block_on(portal.store.submit(&secret, &key(2), portal.now)).unwrap();
    staff(&portal, &secret, &Command::Verify { topic: None, organ: None }, 20).unwrap();
    for (index, parent) in [(3, &quiet), (4, &secret)] {
        let made = joining(&portal, parent, index);
        assert!(!made.joined && made.state == State::Received, "an ordinary report");
    }
}

#[test]
fn a_joined_report_can_go_its_own_way() {
    let portal = Portal::new();
    let parent = published(&portal, 1);
    let joined = joining(&portal, &parent, 2);
    citizen(&portal, &joined, &ReporterCommand::Part, 3, days(&portal, 1)).unwrap();
    assert_eq!(state(&portal, &joined), State::Received);
    assert_eq!(block_on(portal.store.supporters(parent.number)).unwrap(), 0);
    let thread = block_on(portal.store.thread(joined.number, &joined.access_code)).unwrap().unwrap();
    assert!(thread.joined.is_none() && thread.stage.queue.is_some());
    assert!(thread.stage.due.response_at > joined.due.response_at, "terms count from now");
}

fn answered(portal: &Portal, index: u32) -> Submitted {
    let made = portal.submit(index);
    staff(portal, &made, &Command::Verify { topic: None, organ: None }, index + 100).unwrap();
    staff(portal, &made, &Command::Reply { answer: message("Sudah kami periksa.") }, index + 200).unwrap();
    made
}

#[test]
fn what_is_not_settled_goes_to_somebody_else() {
    let portal = Portal::new();
    let made = answered(&portal, 1);
    let reopen = ReporterCommand::Reopen(message("Jalannya masih rusak."));
    citizen(&portal, &made, &reopen, 2, days(&portal, 3)).unwrap();
    assert_eq!(state(&portal, &made), State::Verified);
    let file = block_on(portal.store.file(&portal.officer, made.number)).unwrap().unwrap();
    assert!(file.barred && file.due.response_at > made.due.response_at, "the clock stood still since the answer");
    let same = staff(&portal, &made, &Command::Reply { answer: message("Sudah kami periksa lagi.") }, 3);
    assert!(matches!(same, Err(Error::OwnAnswer)), "{same:?}");
    let reply = Command::Reply { answer: message("Kami periksa ulang di lapangan.") };
    let key = key(4);
    let other = portal.store.act(&portal.other_officer, made.number, file.version, &reply, &key, portal.now);
    block_on(other).unwrap().unwrap();
    assert_eq!(state(&portal, &made), State::Answered);
}

#[test]
fn the_term_for_reopening_ends() {
    let portal = Portal::new();
    let made = answered(&portal, 1);
    let evidence = Reason::parse("Surat nomor 12/BU/2026").unwrap();
    staff(&portal, &made, &Command::close(Outcome::Resolved, evidence), 2).unwrap();
    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    let until = thread.reopening_until.unwrap();
    let reopen = ReporterCommand::Reopen(message("Belum."));
    let late = citizen(&portal, &made, &reopen, 3, until + Duration::from_secs(1));
    assert!(matches!(late, Err(Error::TooLate)), "{late:?}");
    citizen(&portal, &made, &reopen, 3, until).unwrap();
    assert_eq!(state(&portal, &made), State::Verified);
}

#[test]
fn an_answer_is_rated_and_the_last_mark_counts() {
    let portal = Portal::new();
    let unanswered = portal.submit(9);
    let rate = |rating| ReporterCommand::Rate { rating, words: Some(message("Cepat dan jelas.")) };
    let early = citizen(&portal, &unanswered, &rate(Rating::Good), 1, portal.now);
    assert!(matches!(early, Err(Error::Transition(_))), "{early:?}");
    let made = answered(&portal, 1);
    citizen(&portal, &made, &rate(Rating::Bad), 2, portal.now).unwrap();
    citizen(&portal, &made, &rate(Rating::VeryGood), 3, portal.now).unwrap();
    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    assert_eq!((thread.rating, thread.stage.state), (Some(Rating::VeryGood), State::Answered));
}

#[test]
fn withdrawing_ends_it_once() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let version = citizen(&portal, &made, &ReporterCommand::Withdraw, 2, portal.now).unwrap();
    assert_eq!(citizen(&portal, &made, &ReporterCommand::Withdraw, 2, portal.now).unwrap(), version, "a repeat");
    assert_eq!(state(&portal, &made), State::Withdrawn);
    assert!(citizen(&portal, &made, &ReporterCommand::Withdraw, 3, portal.now).is_err());
}

#[test]
fn erasing_leaves_no_word_behind() {
    let portal = Portal::new();
    let words = "Kata rahasia: belimbing-wuluh";
    let made = block_on(portal.store.submit(&report(Kind::Complaint, words), &key(1), portal.now)).unwrap();
    let new = NewAttachment { kind: "png", name: "foto.png", content: b"isi berkas" };
    block_on(portal.store.attach(made.number, &made.access_code, &new, portal.now)).unwrap().unwrap();
    citizen(&portal, &made, &ReporterCommand::Erase, 2, portal.now).unwrap();
    assert_eq!(state(&portal, &made), State::Withdrawn);
    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    assert!(thread.erased && thread.body.is_empty() && !thread.has_identity && thread.attachments.is_empty());
    assert!(thread.entries.iter().all(|entry| entry.text.is_none()));
    assert_eq!(portal.count("attachment_chunk"), 0);
    let found = |words: &str| {
        let query = DeskQuery { words: Some(words.to_owned()), ..DeskQuery::new(View::All) };
        block_on(portal.store.desk(&portal.officer, &query)).unwrap().rows.len()
    };
    assert_eq!(found("belimbing"), 0);
    let after = [ReporterCommand::Write(message("Halo")), ReporterCommand::Erase];
    for (index, command) in (10..).zip(after) {
        assert!(matches!(citizen(&portal, &made, &command, index, portal.now), Err(Error::Erased)));
    }
    let more = NewAttachment { content: b"lagi", ..new };
    let attach = portal.store.attach(made.number, &made.access_code, &more, portal.now);
    assert!(matches!(block_on(attach), Err(Error::Erased)));
    drop(block_on(portal.store.connection().run("VACUUM", &[])).unwrap());
    drop(block_on(portal.store.connection().run("PRAGMA wal_checkpoint(TRUNCATE)", &[])).unwrap());
    let bytes = std::fs::read(portal.path()).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"belimbing"));
    let edit = "UPDATE ticket SET body = 'palsu' WHERE id = 1";
    assert!(block_on(portal.store.connection().run(edit, &[])).is_err(), "erased words stay erased");
}

#[test]
fn files_are_sealed_counted_and_taken_once() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let attach = |content: &[u8]| {
        let new = NewAttachment { kind: "jpg", name: "rahasia-nama.jpg", content };
        block_on(portal.store.attach(made.number, &made.access_code, &new, portal.now)).map(|written| written.unwrap())
    };
    let long: Vec<u8> = (0..600_000_u32).map(|index| index.to_le_bytes()[0]).collect();
    assert!(!attach(&long).unwrap().replayed);
    assert!(attach(&long).unwrap().replayed, "the same file again");
    assert_eq!((portal.count("attachment"), portal.count("attachment_chunk")), (1, 3));
    for index in 1..MOST_ATTACHMENTS {
        attach(format!("berkas {index}").as_bytes()).unwrap();
    }
    assert!(matches!(attach(b"satu lagi"), Err(Error::Full)));
    let all = block_on(portal.store.attachments(made.number, &made.access_code)).unwrap().unwrap();
    assert_eq!(all.len(), MOST_ATTACHMENTS);
    let first = all.first().unwrap();
    assert_eq!((first.name.as_str(), first.size), ("rahasia-nama.jpg", 600_000));
    let read = portal.store.attachment(made.number, &made.access_code, first.sequence);
    assert_eq!(block_on(read).unwrap().unwrap().1, long);
    assert!(block_on(portal.store.attachment(made.number, &made.access_code, 99)).unwrap().is_none());
    let stranger = portal.submit(2);
    let read = portal.store.attachment(made.number, &stranger.access_code, first.sequence);
    assert!(block_on(read).unwrap().is_none(), "another ticket's code opens nothing");
    assert!(block_on(portal.store.desk_attachment(&portal.liaison, made.number, 2)).unwrap().is_none());
    assert!(block_on(portal.store.desk_attachment(&portal.officer, made.number, 2)).unwrap().is_some());
    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    assert_eq!(thread.entries.iter().filter(|entry| entry.kind == EventKind::Attached).count(), MOST_ATTACHMENTS);
    drop(block_on(portal.store.connection().run("PRAGMA wal_checkpoint(TRUNCATE)", &[])).unwrap());
    let bytes = std::fs::read(portal.path()).unwrap();
    assert!(!bytes.windows(12).any(|window| window == b"rahasia-nama" || window == &long[..12]));
}

#[test]
fn a_file_that_broke_off_is_finished_by_its_repetition() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let new = NewAttachment { kind: "pdf", name: "surat.pdf", content: &vec![7; 300_000] };
    block_on(portal.store.attach(made.number, &made.access_code, &new, portal.now)).unwrap();
    // As after a crash between the chunks and the event: the event and its row were never written.
    let connection = portal.store.connection();
    let chunks = "SELECT count(*), count(DISTINCT digest) FROM attachment_chunk";
    let rows = block_on(connection.run(chunks, &[])).unwrap();
    assert_eq!((rows[0].integer(0).unwrap(), rows[0].integer(1).unwrap()), (2, 1));
    let again = block_on(portal.store.attach(made.number, &made.access_code, &new, portal.now)).unwrap().unwrap();
    assert!(again.replayed);
    assert_eq!(block_on(connection.run(chunks, &[])).unwrap(), rows);
}

#[test]
fn a_crowded_network_is_looked_at_first_and_never_refused() {
    let portal = Portal::new();
    let from = |network: &str, worked, index| {
        let arrival = Arrival { network: Some(network.to_owned()), worked, suspicions: Vec::new() };
        let new = NewTicket { arrival, ..report(Kind::Complaint, "Laporan ujian") };
        block_on(portal.store.submit(&new, &key(index), portal.now)).unwrap()
    };
    for index in 0..NETWORK_REPORTS_PER_HOUR {
        from("203.0.113.0", false, index);
    }
    let screened = from("203.0.113.0", false, 500);
    let worked = from("203.0.113.0", true, 501);
    let elsewhere = from("198.51.100.0", false, 502);
    let lane = |view| {
        let rows =
            block_on(portal.store.desk(&portal.officer, &DeskQuery { limit: 100, ..DeskQuery::new(view) })).unwrap();
        rows.rows.iter().map(|row| row.number).collect::<Vec<_>>()
    };
    assert_eq!(lane(View::Screening), [screened.number]);
    assert!(lane(View::Queue).contains(&worked.number) && lane(View::Queue).contains(&elsewhere.number));
    let file = block_on(portal.store.file(&portal.officer, screened.number)).unwrap().unwrap();
    assert_eq!(file.screening.as_deref(), Some(Suspicion::Network.code()));
    let counts =
        block_on(portal.store.desk_counts(&portal.officer, &DeskQuery::new(View::Queue).at(portal.now))).unwrap();
    let count = |view| counts.iter().find(|(known, _)| *known == view).unwrap().1;
    assert_eq!((count(View::Screening), count(View::Queue)), (1, NETWORK_REPORTS_PER_HOUR + 2));
    staff(&portal, &screened, &Command::Verify { topic: None, organ: None }, 600).unwrap();
    assert!(lane(View::Queue).contains(&screened.number) && lane(View::Screening).is_empty());
}

#[test]
fn wrong_codes_make_a_network_wait_longer_and_longer() {
    let portal = Portal::new();
    let pause = |now| block_on(portal.store.look_up_pause("203.0.113.0", now)).unwrap();
    let wrong = |now| block_on(portal.store.wrong_code("203.0.113.0", now)).unwrap();
    for _ in 0..9 {
        wrong(portal.now);
    }
    assert_eq!(pause(portal.now), None);
    wrong(portal.now);
    let first = pause(portal.now).unwrap();
    assert_eq!(first, portal.now + Duration::from_secs(30));
    assert_eq!(pause(first), None, "it passes");
    wrong(first);
    assert_eq!(pause(first), Some(first + Duration::from_mins(1)));
    assert_eq!(block_on(portal.store.look_up_pause("198.51.100.0", portal.now)).unwrap(), None);
    let later = first + Duration::from_hours(1);
    wrong(later);
    assert_eq!(pause(later), None, "forgotten after quiet minutes");
}
