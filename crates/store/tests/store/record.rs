//! The store on a real SQLite, through its public interface only.

use std::rc::Rc;
use std::time::Duration;

use crate::support::{Portal, key, report};
use domain::calendar;
use domain::kind::Kind;
use domain::outcome::Outcome;
use domain::place::Zone;
use domain::staff::Role;
use domain::state::State;
use domain::text::{Instruction, Message, Reason};
use domain::unit::UnitKind;
use jiff::Timestamp;
use store::native::{NativeDb, block_on};
use store::{
    Actor, Author, Command, Db, DeskQuery, Error, EventKind, NewStaff, NewUnit, Opening, Secrets, Store, UnitChange,
    Value, View,
};

#[test]
fn a_report_is_taken_in_once_and_answers_the_same_every_time() {
    let portal = Portal::new();
    let first = block_on(portal.store.submit(&report(Kind::Complaint, "Jalan rusak"), &key(1), portal.now)).unwrap();
    assert!(!first.replayed && first.number.sequence() == 1 && first.state == State::Received);
    let later = portal.now + Duration::from_mins(1);
    let again = block_on(portal.store.submit(&report(Kind::Complaint, "Jalan rusak"), &key(1), later)).unwrap();
    assert!(again.replayed);
    assert_eq!((again.number, again.received_at, again.due), (first.number, first.received_at, first.due));
    assert!(again.access_code == first.access_code);
    let other = block_on(portal.store.submit(&report(Kind::Complaint, "Jalan lain"), &key(1), later));
    assert!(matches!(other, Err(Error::Reused)));
    assert_eq!(portal.count("ticket"), 1);
    assert_eq!((portal.count("event"), portal.count("outbox"), portal.count("ticket_search")), (1, 1, 1));
}

#[test]
fn numbers_have_no_gaps_per_kind_and_queue_places_follow_them() {
    let portal = Portal::new();
    for index in 1..=5 {
        let kind = if index % 2 == 0 { Kind::Aspiration } else { Kind::Complaint };
        let made = block_on(portal.store.submit(&report(kind, "Laporan uji"), &key(index), portal.now)).unwrap();
        assert_eq!(made.number.sequence(), index.div_ceil(2));
        let queue = made.queue.unwrap();
        assert_eq!((queue.position, queue.total), (index, index));
    }
}

#[test]
fn a_wrong_code_and_a_wrong_number_look_alike() {
    let portal = Portal::new();
    let mine = portal.submit(1);
    let other = portal.submit(2);
    assert!(block_on(portal.store.thread(mine.number, &mine.access_code)).unwrap().is_some());
    assert!(block_on(portal.store.thread(mine.number, &other.access_code)).unwrap().is_none());
    let unknown = domain::number::TicketNumber::new(Kind::Complaint, 2026, 99);
    assert!(block_on(portal.store.thread(unknown, &mine.access_code)).unwrap().is_none());
    assert!(block_on(portal.store.stage(unknown)).unwrap().is_none());
}

#[test]
fn the_whole_way_of_a_report() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let (officer, liaison, unit_id) = (&portal.officer, &portal.liaison, portal.unit_id);
    assert!(block_on(portal.store.file(liaison, made.number)).unwrap().is_none(), "not the unit's yet");
    let act = |actor: &Actor, version, command: Command, index| {
        block_on(portal.store.act(actor, made.number, version, &command, &key(index), portal.now))
    };
    let version = act(officer, 1, Command::Verify { topic: None, organ: None }, 11).unwrap().unwrap().version;
    let instruction = Instruction::parse("Mohon dijawab dalam lima hari kerja").unwrap();
    let version = act(officer, version, Command::dispose(unit_id, instruction), 12).unwrap().unwrap().version;
    let version = act(liaison, version, Command::Start, 13).unwrap().unwrap().version;
    let question = Message::parse("Di desa mana tepatnya?").unwrap();
    let version = act(liaison, version, Command::Ask { question }, 14).unwrap().unwrap().version;
    let message = Message::parse("Di Desa Contoh").unwrap();
    let written =
        block_on(portal.store.reporter_message(made.number, &made.access_code, &message, &key(15), portal.now));
    let written = written.unwrap().unwrap();
    assert_eq!(written.version, version + 1);
    let stage = block_on(portal.store.stage(made.number)).unwrap().unwrap();
    assert_eq!(stage.state, State::InProgress, "the clock runs again where it stood");
    let answer = Message::parse("Perbaikan dijadwalkan bulan depan").unwrap();
    let version = act(liaison, written.version, Command::Reply { answer }, 16).unwrap().unwrap().version;
    let supervisor = portal.person("penyelia", Role::Supervisor, None);
    let version = act(&supervisor, version, Command::Approve, 19).unwrap().unwrap().version;
    let evidence = Reason::parse("Surat nomor 12/BU/2026").unwrap();
    let close = Command::close(Outcome::Resolved, evidence);
    assert!(matches!(act(liaison, version, close, 17), Err(Error::NotAllowed)));
    let evidence = Reason::parse("Surat nomor 12/BU/2026").unwrap();
    act(officer, version, Command::close(Outcome::Resolved, evidence), 18).unwrap().unwrap();

    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    assert_eq!((thread.stage.state, thread.stage.outcome), (State::Closed, Some(Outcome::Resolved)));
    let kinds: Vec<_> = thread.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::Received,
            EventKind::Verified,
            EventKind::Disposed,
            EventKind::Started,
            EventKind::Asked,
            EventKind::ReporterWrote,
            EventKind::Replied,
            EventKind::Closed
        ]
    );
    let text = |kind| thread.entries.iter().find(|entry| entry.kind == kind).unwrap().text.clone();
    assert_eq!(text(EventKind::Disposed), None, "instructions stay inside");
    assert_eq!(text(EventKind::Replied).as_deref(), Some("Perbaikan dijadwalkan bulan depan"));
    assert!(thread.entries.iter().all(|entry| entry.staff_name.is_none()));
    let file = block_on(portal.store.file(officer, made.number)).unwrap().unwrap();
    assert!(file.entries.iter().any(|entry| entry.text.as_deref() == Some("Mohon dijawab dalam lima hari kerja")));
    assert!(file.entries.iter().filter(|entry| entry.author == Author::Staff).all(|entry| entry.staff_name.is_some()));
}

#[test]
fn terms_stand_still_while_the_reporter_is_waited_for() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let days = |days: i64| portal.now + jiff::SignedDuration::from_hours(24 * days);
    let due = || block_on(portal.store.stage(made.number)).unwrap().unwrap().due;
    let unanswered = || {
        let query = DeskQuery::new(View::All);
        block_on(portal.store.desk(&portal.officer, &query)).unwrap().rows[0].unanswered_message
    };
    let act = |version, command: Command, index, now| {
        let written = block_on(portal.store.act(&portal.officer, made.number, version, &command, &key(index), now));
        written.unwrap().unwrap().version
    };
    let write = |index, now| {
        let message = Message::parse("Di Desa Contoh").unwrap();
        let key = key(index);
        let written = portal.store.reporter_message(made.number, &made.access_code, &message, &key, now);
        block_on(written).unwrap().unwrap().version
    };
    let message = |text: &str| Message::parse(text).unwrap();
    let before = due();
    let version = act(1, Command::Ask { question: message("Di desa mana tepatnya?") }, 11, portal.now);
    assert_eq!((due(), unanswered()), (before, false));
    assert_eq!(version, 2);
    let written = write(12, days(7));
    assert!(unanswered());
    let after = due();
    assert_eq!(write(12, days(8)), written, "a repeat answers as before");
    assert_eq!(due(), after);
    let moved =
        |due: Timestamp, later: Timestamp| calendar::working_days_between(Zone::Wib.date(due), Zone::Wib.date(later));
    let waited = calendar::working_days_between(Zone::Wib.date(portal.now), Zone::Wib.date(days(7)));
    assert!(waited >= 4);
    assert_eq!(moved(before.verification_at, after.verification_at), waited);
    assert_eq!(moved(before.response_at, after.response_at), waited);
    let version = act(written, Command::Verify { topic: None, organ: None }, 13, days(8));
    let version = act(version, Command::Reply { answer: message("Dijadwalkan bulan depan.") }, 14, days(8));
    assert!(!unanswered());
    let written = write(15, days(9));
    assert!(unanswered() && written == version + 1 && due() == after, "a message without a question moves no term");
    act(written, Command::Reply { answer: message("Mulai tanggal 5.") }, 16, days(9));
    assert!(!unanswered());
}

#[test]
fn a_stale_version_changes_nothing_and_a_repeat_answers_as_before() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let verify = || Command::Verify { topic: None, organ: None };
    let act =
        |version, key| block_on(portal.store.act(&portal.officer, made.number, version, &verify(), &key, portal.now));
    let first = act(1, key(5)).unwrap().unwrap();
    assert!(matches!(act(1, key(6)), Err(Error::Stale { current: 2 })));
    let repeat = act(1, key(5)).unwrap().unwrap();
    assert!(repeat.replayed && repeat.version == first.version);
    assert!(matches!(act(2, key(7)), Err(Error::Transition(_))));
    assert_eq!(portal.count("event"), 2);
}

#[test]
fn events_and_reports_cannot_be_edited_or_removed() {
    let portal = Portal::new();
    portal.submit(1);
    for statement in [
        "UPDATE event SET kind = 'closed'",
        "DELETE FROM event",
        "DELETE FROM ticket",
        "UPDATE ticket SET title = 'lain'",
        "UPDATE ticket SET sequence = 7",
        "UPDATE staff_event SET kind = 'x'",
    ] {
        let outcome = block_on(portal.store.connection().run(statement, &[]));
        assert!(outcome.is_err(), "{statement}");
    }
}

#[test]
fn what_identifies_people_never_reaches_the_file() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let message = Message::parse("Kata rahasia: belimbing-wuluh").unwrap();
    block_on(portal.store.reporter_message(made.number, &made.access_code, &message, &key(2), portal.now)).unwrap();
    drop(block_on(portal.store.connection().run("PRAGMA wal_checkpoint(TRUNCATE)", &[])).unwrap());
    let bytes = std::fs::read(portal.path()).unwrap();
    let code = made.access_code.reveal();
    for secret in ["Rahmat Contoh", "rahmat@warga.example", "belimbing-wuluh", &code, &code.replace('-', "")] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
    let reason = Reason::parse("Perlu menghubungi pelapor").unwrap();
    let opened = block_on(portal.store.open_identity(&portal.officer, made.number, &reason, &key(3), portal.now));
    let Opening::Opened(reporter) = opened.unwrap().unwrap() else { panic!("nobody had to consent") };
    assert_eq!(reporter.name.unwrap().reveal(), "Rahmat Contoh");
    let thread = block_on(portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    let entry = thread.entries.last().unwrap();
    assert_eq!((entry.kind, entry.text.as_deref()), (EventKind::IdentityOpened, Some("Perlu menghubungi pelapor")));
    let refused =
        block_on(portal.store.open_identity(&portal.administrator, made.number, &reason, &key(4), portal.now));
    assert!(matches!(refused, Err(Error::NotAllowed)));
}

#[test]
fn a_new_key_seals_and_the_old_one_still_opens() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let rotated =
        Secrets::parse(crate::support::PEPPER, &format!("{},{}", crate::support::OTHER_KEY, crate::support::KEY))
            .unwrap();
    let store = Store::new(NativeDb::open(&portal.path()).unwrap(), Rc::new(rotated), getrandom::fill);
    assert!(block_on(store.thread(made.number, &made.access_code)).unwrap().is_some());
    let second = block_on(store.submit(&report(Kind::Complaint, "Laporan kedua"), &key(2), portal.now)).unwrap();
    let ids = block_on(portal.store.connection().run("SELECT key_id FROM ticket ORDER BY id", &[])).unwrap();
    assert_eq!((ids[0].text(0).unwrap(), ids[1].text(0).unwrap()), ("k1", "k2"));
    let lost = block_on(portal.store.thread(second.number, &second.access_code));
    assert!(matches!(lost, Err(Error::Secrets(_))), "the first store does not know the new key");
}

#[test]
fn the_desk_shows_lines_in_order_and_units_only_their_own() {
    let portal = Portal::new();
    let made: Vec<_> = (1..=5).map(|index| portal.submit(index)).collect();
    let mut query = DeskQuery { limit: 2, ..DeskQuery::new(View::Queue) };
    let mut seen = Vec::new();
    loop {
        let page = block_on(portal.store.desk(&portal.officer, &query)).unwrap();
        seen.extend(page.rows.iter().map(|row| row.number));
        let Some(next) = page.next else { break };
        query.cursor = Some(next.to_string().parse().unwrap());
    }
    assert_eq!(seen, made.iter().map(|ticket| ticket.number).collect::<Vec<_>>());
    assert!(block_on(portal.store.desk(&portal.liaison, &DeskQuery::new(View::All))).unwrap().rows.is_empty());
    let mut search = DeskQuery::new(View::All);
    search.words = Some("lapor uj\" OR *".to_owned());
    assert!(block_on(portal.store.desk(&portal.officer, &search)).is_ok(), "signs of the query language are words");
    search.words = Some("laporan uj".to_owned());
    assert_eq!(block_on(portal.store.desk(&portal.officer, &search)).unwrap().rows.len(), 5);
    let counts =
        block_on(portal.store.desk_counts(&portal.officer, &DeskQuery::new(View::Queue).at(portal.now))).unwrap();
    assert!(counts.contains(&(View::Queue, 5)) && counts.contains(&(View::Unverified, 5)));
}

#[test]
fn there_is_one_bootstrap_and_names_are_unique() {
    let portal = Portal::new();
    let new = |login: &str| NewStaff {
        login: login.to_owned(),
        name: "Seseorang".to_owned(),
        role: Role::Officer,
        unit_id: None,
        password_hash: "x".to_owned(),
    };
    assert!(!block_on(portal.store.bootstrap(&new("kedua"), portal.now)).unwrap());
    assert!(matches!(
        block_on(portal.store.add_staff(&portal.administrator, &new("PETUGAS"), portal.now)),
        Err(Error::Taken)
    ));
    assert!(matches!(
        block_on(portal.store.add_staff(&portal.officer, &new("baru"), portal.now)),
        Err(Error::NotAllowed)
    ));
    let nowhere = NewStaff { role: Role::Liaison, ..new("tanpa-unit") };
    assert!(matches!(
        block_on(portal.store.add_staff(&portal.administrator, &nowhere, portal.now)),
        Err(Error::NoSuchUnit)
    ));
}

#[test]
fn who_added_an_account_or_a_unit_is_kept() {
    let portal = Portal::new();
    let about = UnitChange {
        name: "Biro Ujian".to_owned(),
        kind: UnitKind::Bureau,
        parent_id: None,
        organ: None,
        province: None,
        from_on: None,
    };
    let unit = NewUnit { code: "ujian".to_owned(), about };
    block_on(portal.store.add_unit(&portal.administrator, &unit, portal.now)).unwrap();
    let sql = "SELECT kind, staff_id FROM staff_event WHERE kind LIKE '%_added' AND kind <> 'post_added' ORDER BY id";
    let rows = block_on(portal.store.connection().run(sql, &[])).unwrap();
    let kept: Vec<_> = rows.iter().map(|row| (row.text(0).unwrap(), row.optional_integer(1).unwrap())).collect();
    let by = Some(portal.administrator.staff_id);
    // The first administrator was added by nobody who has an account.
    let staff = ("staff_added", by);
    // The units with which a portal begins were added by nobody either.
    let own: Vec<_> = kept.into_iter().filter(|kept| *kept != ("unit_added", None)).collect();
    assert_eq!(own, [("staff_added", None), staff, staff, staff, ("unit_added", by)]);
}

#[test]
fn sessions_end_by_idleness_by_age_and_by_leaving() {
    let portal = Portal::new();
    let (store, now) = (&portal.store, portal.now);
    block_on(store.start_session(portal.officer.staff_id, &[1; 32], now)).unwrap();
    let mut at = now;
    for _ in 0..23 {
        at += Duration::from_mins(30);
        assert!(block_on(store.session(&[1; 32], at)).unwrap().is_some(), "{at}");
    }
    assert!(block_on(store.session(&[1; 32], at + Duration::from_mins(31))).unwrap().is_none(), "twelve hours");
    block_on(store.start_session(portal.officer.staff_id, &[2; 32], now)).unwrap();
    assert!(block_on(store.session(&[2; 32], now + Duration::from_mins(61))).unwrap().is_none(), "idle");
    block_on(store.start_session(portal.officer.staff_id, &[3; 32], now)).unwrap();
    block_on(store.end_session(&[3; 32], now)).unwrap();
    assert!(block_on(store.session(&[3; 32], now)).unwrap().is_none(), "left");
}

#[test]
fn guessing_passwords_takes_longer_and_longer() {
    let portal = Portal::new();
    let subject = [9; 32];
    for _ in 0..4 {
        block_on(portal.store.failed_sign_in(&subject, portal.now)).unwrap();
    }
    assert_eq!(block_on(portal.store.throttle(&subject, portal.now)).unwrap(), None);
    for minutes in [1, 2, 4, 8, 15, 15] {
        block_on(portal.store.failed_sign_in(&subject, portal.now)).unwrap();
        let until = portal.now + Duration::from_secs(minutes * 60);
        assert_eq!(block_on(portal.store.throttle(&subject, portal.now)).unwrap(), Some(until));
    }
    block_on(portal.store.signed_in(&subject)).unwrap();
    assert_eq!(block_on(portal.store.throttle(&subject, portal.now)).unwrap(), None);
}

#[test]
fn a_locked_database_is_told_as_busy_and_nothing_is_written() {
    let portal = Portal::new();
    let holder = rusqlite_holder(&portal);
    let outcome = block_on(portal.store.submit(&report(Kind::Complaint, "Saat terkunci"), &key(1), portal.now));
    assert!(matches!(outcome, Err(Error::Busy)));
    block_on(holder.run("ROLLBACK", &[])).unwrap();
    assert_eq!(portal.count("ticket"), 0);
    assert!(block_on(portal.store.submit(&report(Kind::Complaint, "Saat terkunci"), &key(1), portal.now)).is_ok());
}

#[expect(clippy::unwrap_used, reason = "a helper of a test")]
fn rusqlite_holder(portal: &Portal) -> NativeDb {
    let holder = NativeDb::open(&portal.path()).unwrap();
    block_on(holder.run("BEGIN IMMEDIATE", &[])).unwrap();
    holder
}

#[test]
fn migrating_twice_is_harmless_and_health_is_told() {
    let portal = Portal::new();
    block_on(portal.store.migrate(portal.now)).unwrap();
    portal.submit(1);
    let health = block_on(portal.store.health(portal.now)).unwrap();
    assert_eq!((health.schema_version as usize, health.oldest_outbox_at), (store::SCHEMA_VERSION, Some(portal.now)));
    let rows = block_on(
        portal
            .store
            .connection()
            .run("SELECT count(*) FROM heartbeat WHERE checked_at = ?1", &[Value::from(portal.now)]),
    );
    assert_eq!(rows.unwrap()[0].integer(0).unwrap(), 1);
}
