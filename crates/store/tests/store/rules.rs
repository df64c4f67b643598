//! Versions of the rules: kept for ever, each ticket by its own, and what a new one would change.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use domain::command::Action;
use domain::kind::Kind;
use domain::staff::Role;
use domain::state::{Happening, State};
use domain::text::{Instruction, Message};
use jiff::{SignedDuration, Timestamp};
use rules::{FIRST, author};
use store::native::{NativeDb, block_on};
use store::{Actor, Command, Db, Error, NewRules, ReporterCommand, Submitted};

use crate::support::{Portal, key, report};

/// The first version with some changes, under another name.
fn changed(name: &str, changes: &[(&str, &str)], effective_from: Timestamp) -> NewRules {
    let mut source = FIRST.replace("versi = \"2026-1\"", &format!("versi = \"{name}\""));
    for (old, new) in changes {
        assert!(source.contains(old), "{old}");
        source = source.replace(old, new);
    }
    let draft = author::read(&source).unwrap_or_else(|faults| panic!("{faults:#?}"));
    NewRules { source: draft.source, compiled: draft.compiled, effective_from }
}

const SHORTER: (&str, &str) = ("kadar = [\"tidak_berkadar\"]\nhari = 14", "kadar = [\"tidak_berkadar\"]\nhari = 7");
const NO_QUESTIONS_BEFORE: (&str, &str) = (
    "dari = [\"received\", \"verified\", \"disposed\", \"in_progress\"]\nke = \"awaiting_reporter\"",
    "dari = [\"disposed\", \"in_progress\"]\nke = \"awaiting_reporter\"",
);

fn add(portal: &Portal, new: &NewRules) -> i64 {
    block_on(portal.store.add_rules(&portal.administrator, new, portal.now)).unwrap()
}

fn act(portal: &Portal, actor: &Actor, made: &Submitted, version: i64, command: &Command) -> Result<i64, Error> {
    let key = key(u32::try_from(version).unwrap() * 100 + made.number.sequence());
    let written = block_on(portal.store.act(actor, made.number, version, command, &key, portal.now));
    written.map(|written| written.unwrap().version)
}

fn ask() -> Command {
    Command::Ask { question: Message::parse("Di desa mana tepatnya?").unwrap() }
}

fn supervisor(portal: &Portal) -> Actor {
    Actor { role: Role::Supervisor, ..portal.officer.clone() }
}

#[test]
fn the_first_version_is_there_from_the_beginning() {
    let portal = Portal::new();
    let version = block_on(portal.store.rules(portal.now)).unwrap();
    assert_eq!((version.number, &*version.rules.name), (1, "2026-1"));
    assert_eq!(*version.rules, author::read(FIRST).unwrap().rules);
    assert_eq!(block_on(portal.store.rules_source(&portal.administrator, 1)).unwrap().as_deref(), Some(FIRST));
    assert_eq!(block_on(portal.store.rules_source(&portal.administrator, 2)).unwrap(), None);
    // Another run of the migrations changes nothing.
    block_on(portal.store.migrate(portal.now)).unwrap();
    assert_eq!(portal.count("rule_version"), 1);
    let list = block_on(portal.store.rules_list(&supervisor(&portal))).unwrap();
    assert_eq!((list.len(), list[0].tickets, list[0].added_by.as_deref()), (1, 0, None));
    assert_eq!(list[0].digest.len(), 32);
}

#[test]
fn versions_are_never_edited_and_tickets_keep_theirs() {
    let portal = Portal::new();
    portal.submit(1);
    for (statement, refused) in [
        ("UPDATE rule_version SET compiled = '{}'", "rules are never edited"),
        ("DELETE FROM rule_version", "rules are never removed"),
        ("UPDATE ticket SET rules_version = 2", "a ticket keeps its rules"),
    ] {
        let error = block_on(portal.store.connection().run(statement, &[])).unwrap_err();
        assert!(format!("{error:?}").contains(refused), "{error:?}");
    }
}

#[test]
fn each_ticket_goes_by_the_version_under_which_it_came_in() {
    let portal = Portal::new();
    let old = portal.submit(1);
    assert_eq!(add(&portal, &changed("2027-1", &[SHORTER, NO_QUESTIONS_BEFORE], portal.now)), 2);
    // This store has read the first version; the statement tells that another holds by now.
    let new = portal.submit(2);
    assert!(new.due.response_at < old.due.response_at && new.due.verification_at == old.due.verification_at);
    let file = |made: &Submitted| block_on(portal.store.file(&portal.officer, made.number)).unwrap().unwrap();
    assert_eq!((&*file(&old).rules.name, &*file(&new).rules.name), ("2026-1", "2027-1"));
    // What the one may be asked, the other may not yet.
    let refused = act(&portal, &portal.officer, &new, 1, &ask());
    assert!(matches!(refused, Err(Error::Transition(refused)) if refused.from == State::Received), "{refused:?}");
    assert_eq!(act(&portal, &portal.officer, &old, 1, &ask()).unwrap(), 2);
    // A repeat of the report finds the ticket of then.
    let again = portal.submit(1);
    assert!(again.replayed && again.number == old.number && again.due == old.due);
    let list = block_on(portal.store.rules_list(&portal.administrator)).unwrap();
    assert_eq!(list.iter().map(|entry| (entry.number, entry.tickets)).collect::<Vec<_>>(), [(2, 1), (1, 1)]);
    assert_eq!(list[0].added_by.as_deref(), Some("Nama admin"));
}

#[test]
fn the_reporter_goes_by_the_tickets_rules_as_well() {
    let portal = Portal::new();
    let no_withdrawal = (
        "dari = [\"received\", \"verified\", \"disposed\", \"in_progress\", \"awaiting_reporter\", \"answered\", \"referred\", \"merged\"]\nke = \"withdrawn\"",
        "dari = [\"verified\"]\nke = \"withdrawn\"",
    );
    let old = portal.submit(1);
    add(&portal, &changed("2027-1", &[no_withdrawal], portal.now));
    let new = portal.submit(2);
    let withdraw = |made: &Submitted| {
        let command = ReporterCommand::Withdraw;
        block_on(portal.store.reporter_act(made.number, &made.access_code, &command, &key(9), portal.now))
    };
    assert!(withdraw(&old).is_ok());
    assert!(matches!(withdraw(&new), Err(Error::Transition(_))));
    let thread = block_on(portal.store.thread(new.number, &new.access_code)).unwrap().unwrap();
    assert!(!thread.rules.reporter_may(Happening::Withdraw, State::Received));
    // Erasure is a right.
    let erased = block_on(portal.store.reporter_act(
        new.number,
        &new.access_code,
        &ReporterCommand::Erase,
        &key(10),
        portal.now,
    ));
    assert!(erased.is_ok());
}

#[test]
fn a_version_holds_from_its_time_on_and_not_before() {
    let portal = Portal::new();
    let tomorrow = portal.now + SignedDuration::from_hours(24);
    add(&portal, &changed("2027-1", &[SHORTER], tomorrow));
    let before = portal.submit(1);
    assert_eq!(block_on(portal.store.rules(portal.now)).unwrap().number, 1);
    let after = block_on(portal.store.submit(&report(Kind::Complaint, "Laporan ujian"), &key(2), tomorrow)).unwrap();
    assert!(after.due.response_at < before.due.response_at);
    let row = block_on(portal.store.connection().run("SELECT rules_version FROM ticket ORDER BY id", &[])).unwrap();
    assert_eq!(row.iter().map(|row| row.integer(0).unwrap()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn two_instances_agree_although_one_has_looked_before() {
    let portal = Portal::new();
    portal.submit(1);
    let secrets = store::Secrets::parse(crate::support::PEPPER, crate::support::KEY).unwrap();
    let db = NativeDb::open(&portal.path()).unwrap();
    let other = store::Store::new(db, std::rc::Rc::new(secrets), getrandom::fill);
    block_on(other.add_rules(&portal.administrator, &changed("2027-1", &[SHORTER], portal.now), portal.now)).unwrap();
    portal.submit(2);
    let rows = block_on(other.connection().run("SELECT max(rules_version) FROM ticket", &[])).unwrap();
    assert_eq!(rows[0].integer(0).unwrap(), 2);
}

#[test]
fn only_an_administrator_adds_rules_and_never_for_the_past() {
    let portal = Portal::new();
    let new = changed("2027-1", &[], portal.now);
    let add = |actor: &Actor, new: &NewRules| block_on(portal.store.add_rules(actor, new, portal.now));
    for actor in [&portal.officer, &portal.liaison, &supervisor(&portal)] {
        assert!(matches!(add(actor, &new), Err(Error::NotAllowed)));
    }
    assert!(block_on(portal.store.rules_list(&portal.officer)).is_err());
    let past = NewRules { effective_from: portal.now - SignedDuration::from_secs(1), ..new.clone() };
    assert!(matches!(add(&portal.administrator, &past), Err(Error::TooLate)));
    assert_eq!(add(&portal.administrator, &new).unwrap(), 2);
    assert!(matches!(add(&portal.administrator, &new), Err(Error::Taken)), "the same name");
    let wrong = NewRules { compiled: "{}".to_owned(), ..new };
    assert!(matches!(add(&portal.administrator, &wrong), Err(Error::Inconsistent(_))));
    assert_eq!(portal.count("rule_version"), 2);
    let recorded = "staff_event WHERE kind = 'rules_added' AND subject_id = 2";
    assert_eq!(portal.count(recorded), 1);
}

#[test]
fn a_preview_tells_what_would_change_and_for_how_many() {
    let portal = Portal::new();
    let made: Vec<Submitted> = (1..=30).map(|index| portal.submit(index)).collect();
    act(&portal, &portal.officer, &made[0], 1, &Command::Verify { topic: None, organ: None }).unwrap();
    let dispose = Command::dispose(portal.unit_id, Instruction::parse("Mohon ditelaah.").unwrap());
    act(&portal, &portal.officer, &made[0], 2, &dispose).unwrap();
    let preview = |changes: &[(&str, &str)]| {
        let new = changed("2027-1", changes, portal.now);
        let rules = author::read(&new.source).unwrap().rules;
        block_on(portal.store.rules_preview(&supervisor(&portal), &rules)).unwrap()
    };
    let same = preview(&[]);
    assert!(same.examples.is_empty() && same.states.iter().all(|state| state.other_acts + state.other_dates == 0));

    let shorter = preview(&[SHORTER]);
    let told: Vec<_> =
        shorter.states.iter().map(|one| (one.state, one.tickets, one.other_dates, one.other_acts)).collect();
    assert_eq!(told, [(State::Received, 29, 29, 0), (State::Disposed, 1, 1, 0)]);
    assert_eq!(shorter.examples.len(), store::MOST_EXAMPLES);
    let (before, after) = shorter.examples[0].response.unwrap();
    assert!(after < before && made.iter().all(|made| made.due.response_at == before));
    assert_eq!(shorter.examples[0].verification, None);

    let quieter = preview(&[NO_QUESTIONS_BEFORE]);
    let told: Vec<_> = quieter.states.iter().map(|one| (one.state, one.other_dates, one.other_acts)).collect();
    assert_eq!(told, [(State::Received, 0, 29), (State::Disposed, 0, 0)]);
    let lost = [Role::Officer, Role::Supervisor, Role::Inspector].map(|role| (Some(role), Action::Ask.happening()));
    assert_eq!((quieter.examples[0].lost.as_slice(), quieter.examples[0].gained.as_slice()), (&lost[..], &[][..]));
    assert!(block_on(portal.store.rules_preview(&portal.officer, &author::read(FIRST).unwrap().rules)).is_err());
}
