//! The script, played on real SQLite.

use std::collections::BTreeSet;
use std::rc::Rc;

use domain::kind::Kind;
use domain::place::{Province, Regency};
use domain::state::State;
use store::native::{NativeDb, block_on};
use store::{DeskRow, Secrets, Store};

use super::*;
use crate::guide;

fn store() -> DemoStore {
    let secrets = Secrets::parse("a pepper for tests only", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").unwrap();
    Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets), getrandom::fill)
}

async fn load_at(store: &DemoStore, script: &Script, now: Timestamp) {
    store.migrate(now).await.unwrap();
    assert!(accounts::load(store, &script.accounts, now).await.unwrap());
    load(store, script, now).await.unwrap();
}

async fn rows(store: &DemoStore) -> Vec<DeskRow> {
    let query = DeskQuery { limit: 100, ..DeskQuery::new(View::All) };
    store.desk(&reader(), &query).await.unwrap().rows
}

/// A working day, a Sunday morning, the end of a row of holidays, and the first hour of a year.
#[test]
fn the_script_plays_on_any_day() {
    let script = Script::read().unwrap();
    for now in ["2026-11-24T02:00:00Z", "2026-11-28T23:30:00Z", "2026-03-25T01:00:00Z", "2026-12-31T17:05:00Z"] {
        let now = now.parse().unwrap();
        block_on(async {
            let store = store();
            load_at(&store, &script, now).await;
            let rows = rows(&store).await;
            assert_eq!(rows.len(), script.tickets.len());
            assert!(rows.iter().all(|row| row.received_at < now));
            let states: BTreeSet<_> = rows.iter().map(|row| row.state.code()).collect();
            for state in [
                State::Received,
                State::Verified,
                State::Disposed,
                State::InProgress,
                State::AwaitingReporter,
                State::Answered,
                State::Closed,
                State::Rejected,
            ] {
                assert!(states.contains(state.code()), "{now}: no ticket is {}", state.code());
            }
        });
    }
}

#[test]
fn every_province_has_a_voice_and_the_kinds_are_mixed_as_in_life() {
    let tickets = Script::read().unwrap().tickets;
    let provinces: BTreeSet<_> = tickets
        .iter()
        .filter_map(|ticket| Regency::find(ticket.regency.as_deref()?))
        .map(|regency| regency.province().code())
        .collect();
    assert_eq!(provinces.len(), Province::all().count());
    let share = |kind: Kind| tickets.iter().filter(|ticket| ticket.kind == kind.code()).count() * 100 / tickets.len();
    assert!((50..=60).contains(&share(Kind::Aspiration)));
    assert!((30..=40).contains(&share(Kind::Complaint)));
    assert!((5..=15).contains(&share(Kind::Information)));
}

#[test]
fn nothing_in_it_points_to_a_real_person() {
    let tickets = Script::read().unwrap().tickets;
    for ticket in &tickets {
        assert!(ticket.reporter.email.as_ref().is_none_or(|email| email.ends_with(".example")), "{}", ticket.key);
        assert!(ticket.reporter.phone.as_ref().is_none_or(|phone| phone.starts_with("08120000")), "{}", ticket.key);
    }
    let keys: BTreeSet<_> = tickets.iter().map(|ticket| &ticket.key).collect();
    assert_eq!(keys.len(), tickets.len());
}

#[test]
fn the_guide_shows_codes_that_work_and_writes_nothing() {
    let script = Script::read().unwrap();
    let now: Timestamp = "2026-11-24T02:00:00Z".parse().unwrap();
    block_on(async {
        let store = store();
        load_at(&store, &script, now).await;
        assert!(is_loaded(&store, &script).await.unwrap());
        let later = "2027-02-01T02:00:00Z".parse().unwrap();
        let first = guide::write(&store, &script, "http://127.0.0.1:3000", now).await.unwrap();
        let second = guide::write(&store, &script, "http://127.0.0.1:3000", later).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(rows(&store).await.len(), script.tickets.len());
        for (key, _) in guide::SHOWN {
            let ticket = script.tickets.iter().find(|ticket| ticket.key == key).unwrap();
            let receipt = submit(&store, ticket, now).await.unwrap();
            assert!(first.contains(&receipt.access_code.reveal()));
            assert!(store.thread(receipt.number, &receipt.access_code).await.unwrap().is_some());
        }
    });
}

#[test]
fn a_portal_of_somebody_elses_is_left_alone() {
    let script = Script::read().unwrap();
    let now = "2026-11-24T02:00:00Z".parse().unwrap();
    block_on(async {
        let store = store();
        load_at(&store, &script, now).await;
        assert!(!accounts::load(&store, &script.accounts, now).await.unwrap());
    });
}
