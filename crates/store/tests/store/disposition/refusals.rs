//! What stands against an act.

use super::*;

#[test]
fn a_disposal_has_one_lead_and_each_unit_once() {
    let desk = Desk::new();
    let made = desk.verified();
    let lead = Share::lead(desk.portal.unit_id);
    let joint = Share { part: Part::Joint, ..lead };
    let other = Share::lead(desk.other_unit);
    let late = Share { due_at: Some(desk.portal.now - SignedDuration::from_secs(1)), ..lead };
    let dispose = |to: Vec<Share>| Command::Dispose { to, instruction: instruction() };
    let officer = &desk.portal.officer;
    for to in [vec![], vec![joint], vec![lead, other], vec![lead, joint]] {
        desk.refused(officer, &made, &dispose(to), |error| matches!(error, Error::UnfitDisposal));
    }
    desk.refused(officer, &made, &dispose(vec![late]), |error| matches!(error, Error::PastDue));
    desk.refused(officer, &made, &dispose(vec![Share::lead(999)]), |error| matches!(error, Error::NoSuchUnit));
}

#[test]
fn nothing_goes_to_the_unit_that_it_accuses() {
    let desk = Desk::new();
    let made = desk.supervisory();
    let dispose = |to: Vec<Share>| Command::Dispose { to, instruction: instruction() };
    let accused = Share { part: Part::Copy, ..Share::lead(desk.portal.unit_id) };
    for to in [vec![Share::lead(desk.portal.unit_id)], vec![Share::lead(desk.other_unit), accused]] {
        desk.refused(&desk.supervisor, &made, &dispose(to), |error| matches!(error, Error::Accused));
    }
    desk.done(&desk.supervisor, &made, &dispose(vec![Share::lead(desk.other_unit)]));
    let forward = Command::Forward { unit_id: desk.portal.unit_id, reason: reason("Urusan mereka.") };
    desk.refused(&desk.other_liaison, &made, &forward, |error| matches!(error, Error::Accused));
    let own = Command::Forward { unit_id: desk.other_unit, reason: reason("Urusan kami.") };
    desk.refused(&desk.other_liaison, &made, &own, |error| matches!(error, Error::SameUnit));
}

#[test]
fn nobody_approves_their_own_work() {
    let desk = Desk::new();
    let made = desk.supervisory();
    desk.done(&desk.inspector, &made, &reply());
    // The same person, in another post by now.
    let risen = Actor { role: Role::Supervisor, ..desk.inspector.clone() };
    desk.refused(&risen, &made, &Command::Approve, |error| matches!(error, Error::OwnWork));
    desk.refused(&desk.inspector, &made, &Command::Approve, |error| matches!(error, Error::NotAllowed));
    desk.done(&desk.supervisor, &made, &Command::Approve);
    let send_back = Command::SendBack { reason: reason("Belum jelas.") };
    desk.refused(&desk.supervisor, &made, &send_back, |error| matches!(error, Error::NothingPending));
}

#[test]
fn two_who_decide_at_once_decide_once() {
    let desk = Desk::new();
    let made = desk.supervisory();
    desk.done(&desk.inspector, &made, &reply());
    let version = desk.version(&made);
    let (store, now) = (&desk.portal.store, desk.portal.now);
    let decide = |command: &Command, index| {
        block_on(store.act(&desk.supervisor, made.number, version, command, &key(index), now))
    };
    decide(&Command::SendBack { reason: reason("Belum jelas.") }, 1).unwrap().unwrap();
    assert!(matches!(decide(&Command::Approve, 2), Err(Error::Stale { .. })));
    assert_eq!(desk.file(&made).state, State::Verified);
}

#[test]
fn nothing_is_settled_without_an_answer_and_somebody_else_looks_again() {
    let desk = Desk::new();
    let made = desk.disposed();
    desk.done(&desk.portal.liaison, &made, &reply());
    desk.done(&desk.supervisor, &made, &Command::Approve);
    desk.reporter(&made, &ReporterCommand::Reopen(message("Belum diperbaiki.")));
    assert!(desk.sees(&desk.portal.liaison, &made).is_none(), "it begins anew at the desk");
    // Who wrote the answer and who let it go out are both barred.
    desk.refused(&desk.supervisor, &made, &reply(), |error| matches!(error, Error::OwnAnswer));
    desk.done(&desk.portal.officer, &made, &Command::dispose(desk.portal.unit_id, instruction()));
    desk.refused(&desk.portal.liaison, &made, &reply(), |error| matches!(error, Error::OwnAnswer));
    desk.done(&desk.portal.other_officer, &made, &reply());
    desk.done(&desk.portal.officer, &made, &close(Outcome::Resolved));
}

#[test]
fn closings_are_never_hollow() {
    let letter = || LetterNumber::parse("12/BU/2026").ok();
    let new = |reason, evidence, letter| Closing::new(Outcome::Explained, reason, evidence, letter).is_ok();
    let words = || Some(reason("Sudah dijelaskan."));
    assert!(!new(None, None, None) && !new(words(), None, None) && !new(None, None, letter()));
    assert!(new(None, words(), None) && new(words(), None, letter()) && new(words(), words(), letter()));
}

#[test]
fn visibility_is_only_tightened_and_handlers_are_people_who_could_see() {
    let desk = Desk::new();
    let made = desk.received();
    let officer = &desk.portal.officer;
    let name = |login: &str| Command::NameHandler { login: login.to_owned() };
    desk.refused(&desk.supervisor, &made, &name("petugas"), |error| matches!(error, Error::NotConfidential));
    for to in [Visibility::Public, Visibility::Anonymous] {
        desk.refused(officer, &made, &tighten(to), |error| matches!(error, Error::Loosening));
    }
    desk.done(officer, &made, &tighten(Visibility::Confidential));
    desk.refused(officer, &made, &tighten(Visibility::Confidential), |error| matches!(error, Error::Loosening));
    for login in ["tidak-ada", "admin", "inspektur"] {
        desk.refused(&desk.supervisor, &made, &name(login), |error| matches!(error, Error::NoSuchHandler));
    }
    desk.refused(officer, &made, &name("petugas"), |error| matches!(error, Error::NotAllowed));
    desk.done(&desk.supervisor, &made, &name("petugas2"));
    assert!(desk.sees(officer, &made).is_none() && desk.sees(&desk.portal.other_officer, &made).is_some());
}

#[test]
fn a_ticket_goes_on_only_where_its_reporter_may_read() {
    let desk = Desk::new();
    let officer = &desk.portal.officer;
    let made = desk.verified();
    let into = |made: &Submitted| Command::Merge { into: made.number };
    let (hidden, withdrawn, accusing) = (desk.verified(), desk.verified(), desk.supervisory());
    desk.done(officer, &hidden, &tighten(Visibility::Confidential));
    desk.reporter(&withdrawn, &ReporterCommand::Withdraw);
    for parent in [&made, &hidden, &withdrawn] {
        desk.refused(officer, &made, &into(parent), |error| matches!(error, Error::Unmergeable));
    }
    desk.refused(officer, &made, &into(&accusing), |error| matches!(error, Error::NoSuchTicket));
    desk.refused(&desk.supervisor, &made, &into(&accusing), |error| matches!(error, Error::Unmergeable));
    let nowhere = domain::number::TicketNumber::new(domain::kind::Kind::Complaint, 2026, 999);
    desk.refused(officer, &made, &Command::Merge { into: nowhere }, |error| matches!(error, Error::NoSuchTicket));
}

#[test]
fn a_date_that_has_passed_is_no_term() {
    let desk = Desk::new();
    let made = desk.verified();
    let body = BodyName::parse("Pemerintah Kota Ambon").unwrap();
    let refer = Command::Refer { body, reason: reason("Jalan kota."), due_at: Some(desk.portal.now) };
    desk.refused(&desk.portal.officer, &made, &refer, |error| matches!(error, Error::PastDue));
}
