//! How long people usually wait, from tickets whose ways are known.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

mod large;

use std::rc::Rc;

use domain::calendar::add_working_days;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::reject::RejectReason;
use domain::text::{Message, Reason};
use domain::waiting::Range;
use jiff::{SignedDuration, Timestamp};
use store::native::{NativeDb, block_on};
use store::{Command, Db, Secrets, Store, Value, Waiting};

use crate::support::{KEY, PEPPER, Portal, key, report};

const NOTHING: Waiting = Waiting { verification: None, answer: None };

/// A Tuesday, 84 days before the portal's now.
fn first_day() -> Timestamp {
    "2026-09-01T03:00:00Z".parse().unwrap()
}

/// The same hour so many working days later.
fn later(at: Timestamp, days: u16) -> Timestamp {
    let date = add_working_days(Zone::Wib.date(at), days);
    Zone::Wib.offset().to_timestamp(date.at(10, 0, 0, 0)).unwrap()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn submit(portal: &Portal, kind: Kind, index: u32, at: Timestamp) -> TicketNumber {
    block_on(portal.store.submit(&report(kind, "Laporan uji"), &key(index), at)).unwrap().number
}

fn act(portal: &Portal, number: TicketNumber, version: i64, command: &Command, at: Timestamp) {
    let key = key(u32::try_from(version).unwrap() + 1000);
    // A supervisor, for a rejection by an officer would wait for one.
    let actor = store::Actor { role: domain::staff::Role::Supervisor, ..portal.officer.clone() };
    block_on(portal.store.act(&actor, number, version, command, &key, at)).unwrap().unwrap();
}

const VERIFY: Command = Command::Verify { topic: None, organ: None };

fn reply() -> Command {
    Command::Reply { answer: Message::parse("Jawaban untuk ujian").unwrap() }
}

fn waiting(portal: &Portal, kind: Kind, now: Timestamp) -> Waiting {
    block_on(portal.store.waiting(kind, now)).unwrap()
}

fn sql(portal: &Portal, statement: &str) -> Vec<store::db::Row> {
    block_on(portal.store.connection().run(statement, &[])).unwrap()
}

/// What no function does yet: an event after which the ticket is this.
fn becomes(portal: &Portal, number: TicketNumber, state: &str, at: Timestamp) {
    let statement = "INSERT INTO event (ticket_id, sequence, kind, author, state, command_digest, request_digest, at)
        SELECT id, version + 1, 'withdrawn', 'reporter', ?1, randomblob(32), randomblob(32), ?2 FROM ticket WHERE kind = ?3 AND sequence = ?4";
    let kind = Value::from(number.kind().code());
    let values = [Value::from(state), Value::from(at), kind, Value::from(i64::from(number.sequence()))];
    block_on(portal.store.connection().run(statement, &values)).unwrap();
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what may be absent")]
fn range(p50: u16, p90: impl Into<Option<u16>>, cases: u32) -> Option<Range> {
    Some(Range { p50: Some(p50), p90: p90.into(), cases })
}

/// Twenty complaints: four each verified after one to four working days, four still open; eight answered after ten.
fn twenty(portal: &Portal) {
    for index in 0..20 {
        let number = submit(portal, Kind::Complaint, index, first_day());
        if index < 16 {
            let days = u16::try_from(index).unwrap() % 4 + 1;
            act(portal, number, 1, &VERIFY, later(first_day(), days));
        }
        if index < 8 {
            act(portal, number, 2, &reply(), later(first_day(), 10));
        }
    }
}

#[test]
fn open_tickets_count_for_as_long_as_they_wait() {
    let portal = Portal::new();
    twenty(&portal);
    let told = waiting(&portal, Kind::Complaint, portal.now);
    // Of all twenty, 16, 12, 8 and 4 wait longer than one to four days; nine in ten were never reached.
    assert_eq!(told.verification, range(3, None, 20));
    assert_eq!(told.answer, Some(Range { p50: None, p90: None, cases: 20 }));
    // The other kinds have cases of their own.
    assert_eq!(waiting(&portal, Kind::Aspiration, portal.now), NOTHING);
}

#[test]
fn days_off_and_the_time_of_day_do_not_count() {
    let portal = Portal::new();
    // Friday, late in the evening of Jakarta, to Monday morning.
    let (friday, monday) = ("2026-11-13T16:30:00Z".parse().unwrap(), "2026-11-16T01:00:00Z".parse().unwrap());
    for index in 0..10 {
        let number = submit(&portal, Kind::Information, index, friday);
        act(&portal, number, 1, &VERIFY, monday);
        act(&portal, number, 2, &reply(), monday);
    }
    let told = waiting(&portal, Kind::Information, portal.now);
    assert_eq!((told.verification, told.answer), (range(1, 1, 10), range(1, 1, 10)));
}

#[test]
fn what_is_given_up_is_no_end_and_no_open_case() {
    let portal = Portal::new();
    let (third, fifth) = (later(first_day(), 3), later(first_day(), 5));
    let explanation = Reason::parse("Bukan wewenang DPD RI").unwrap();
    let reject = Command::Reject { reason: RejectReason::ALL[0], explanation };
    for (kind, ways) in [(Kind::Aspiration, ["withdrawn", "merged"]), (Kind::Complaint, ["referred"; 2])] {
        for index in 0..25 {
            let number = submit(&portal, kind, index + 100 * u32::from(kind == Kind::Complaint), first_day());
            match index {
                0..13 => becomes(&portal, number, ways[index as usize % 2], third),
                _ => act(&portal, number, 1, &reject, fifth),
            }
        }
    }
    // Taken for ends, the thirteen would put the half at three days; taken for open, they would leave no nine in ten.
    let told = waiting(&portal, Kind::Aspiration, portal.now);
    assert_eq!((told.verification, told.answer), (range(5, 5, 25), range(5, 5, 25)));
    // To be referred is no answer, but the desk has looked.
    let told = waiting(&portal, Kind::Complaint, portal.now);
    assert_eq!((told.verification, told.answer), (range(3, 5, 25), range(5, 5, 25)));
}

#[test]
fn below_ten_cases_and_beyond_ninety_days_nothing_is_told() {
    let portal = Portal::new();
    let old = portal.now - hours(90 * 24 + 1);
    for index in 0..9 {
        let recent = submit(&portal, Kind::Complaint, index, first_day());
        act(&portal, recent, 1, &VERIFY, later(first_day(), 1));
        submit(&portal, Kind::Complaint, 100 + index, old);
    }
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now), NOTHING);
    assert_eq!(portal.count("waiting_estimate"), 2, "that there are too few is kept as well");
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now + hours(2)), NOTHING);
    let tenth = submit(&portal, Kind::Complaint, 50, first_day());
    act(&portal, tenth, 1, &VERIFY, later(first_day(), 2));
    let told = waiting(&portal, Kind::Complaint, portal.now + hours(4));
    assert_eq!(told.verification, range(1, 2, 10));
}

#[test]
fn figures_are_kept_for_an_hour() {
    let portal = Portal::new();
    twenty(&portal);
    let first = waiting(&portal, Kind::Complaint, portal.now);
    let more = || {
        for index in 20..60 {
            let number = submit(&portal, Kind::Complaint, index, first_day());
            act(&portal, number, 1, &VERIFY, later(first_day(), 1));
        }
    };
    more();
    let almost = portal.now + hours(1) - SignedDuration::from_millis(1);
    assert_eq!(waiting(&portal, Kind::Complaint, almost), first);
    let second = waiting(&portal, Kind::Complaint, portal.now + hours(1));
    assert_eq!(second.verification, range(1, 4, 60));
    // Read again, not worked out again.
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now + hours(1)), second);
    assert_eq!(computed_at(&portal), portal.now + hours(1));
}

#[test]
fn a_slow_refresh_does_not_replace_a_younger_one() {
    let portal = Portal::new();
    waiting(&portal, Kind::Complaint, portal.now + hours(3));
    // What a second one writes that began earlier and ends now.
    let values = [Value::from(Kind::Complaint.code()), Value::from(portal.now + hours(2))];
    let figures = [1, 2, 30, 1, 2, 30].map(|figure: i64| Value::from(figure));
    let keep = include_str!("../../../sql/keep_waiting.sql");
    block_on(portal.store.connection().run(keep, &[&values[..], &figures[..]].concat())).unwrap();
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now + hours(3)), NOTHING);
    assert_eq!(computed_at(&portal), portal.now + hours(3));
}

fn computed_at(portal: &Portal) -> Timestamp {
    let rows = sql(portal, "SELECT min(computed_at), max(computed_at) FROM waiting_estimate WHERE kind = 'pengaduan'");
    assert_eq!(rows[0].time(0).unwrap(), rows[0].time(1).unwrap());
    rows[0].time(0).unwrap()
}

#[test]
fn a_locked_database_leaves_the_figures_as_they_are() {
    let portal = Portal::new();
    let other = NativeDb::open(&portal.path()).unwrap();
    twenty(&portal);
    let lock = |statement| block_on(other.run(statement, &[])).unwrap();
    lock("BEGIN IMMEDIATE");
    let first = waiting(&portal, Kind::Complaint, portal.now);
    assert_eq!(first.verification, range(3, None, 20), "worked out, if not kept");
    assert_eq!(portal.count("waiting_estimate"), 0);
    lock("COMMIT");
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now), first);
    let last = submit(&portal, Kind::Complaint, 99, first_day());
    act(&portal, last, 1, &VERIFY, later(first_day(), 1));
    lock("BEGIN IMMEDIATE");
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now + hours(5)), first, "the old figures");
    lock("COMMIT");
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now + hours(5)).verification, range(3, None, 21));
}

/// The first two steps, as a program of that time ran them.
const OLDER: [&str; 2] =
    [include_str!("../../../migrations/0001_foundation.sql"), include_str!("../../../migrations/0002_citizens.sql")];

#[test]
fn a_record_of_an_older_schema_gets_what_it_lacks_and_keeps_its_tickets() {
    let secrets = Rc::new(Secrets::parse(PEPPER, KEY).unwrap());
    let store = Store::new(NativeDb::in_memory().unwrap(), secrets, getrandom::fill);
    let sql = |statement: &str| block_on(store.connection().run(statement, &[])).unwrap();
    sql("CREATE TABLE schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)");
    for (number, step) in (1..).zip(OLDER) {
        for statement in step.split("\n\n").map(str::trim).filter(|statement| !statement.is_empty()) {
            sql(statement);
        }
        sql(&format!("INSERT INTO schema_step VALUES ({number}, 'older', 0)"));
    }
    sql(
        "INSERT INTO ticket (uid, kind, year, sequence, title, body, visibility, channel, consent_processing,
           consent_publication, consent_version, code_digest, key_id, idempotency_digest, request_digest, received_at,
           verification_due_at, response_due_at, updated_at)
         VALUES (randomblob(16), 'pengaduan', 2026, 1, 'Jembatan putus', 'Sejak banjir.', 'anonim', 'web', 1, 0, '2026-11',
           x'01', 'k1', x'02', x'03', 1, 2, 3, 1)",
    );
    block_on(store.migrate(first_day())).unwrap();
    let new = report(Kind::Complaint, "Laporan pertama sesudahnya");
    let next = block_on(store.submit(&new, &key(1), first_day())).unwrap();
    assert_eq!(next.number.sequence(), 2, "the old ticket keeps its number");
    let waiting = block_on(store.waiting(Kind::Complaint, first_day())).unwrap();
    assert_eq!(waiting.verification, None, "few cases tell nothing");
    assert_eq!(sql("SELECT 1 FROM waiting_estimate").len(), 2);
}
