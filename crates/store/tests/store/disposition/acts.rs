//! What the acts do.

use domain::assignment::Priority;
use domain::place::{Province, Regency};
use domain::topic::Topic;

use super::*;

#[test]
fn several_units_work_and_one_of_them_answers() {
    let desk = Desk::new();
    let made = desk.disposed();
    let (lead, joint, copy) = (&desk.portal.liaison, &desk.other_liaison, &desk.third_liaison);
    let (first, second, third) = (desk.portal.unit_id, desk.other_unit, desk.third_unit);
    let standings =
        |one, two| vec![(first, Part::Lead, one), (second, Part::Joint, two), (third, Part::Copy, Standing::Offered)];
    assert_eq!(desk.units(&made), standings(Standing::Offered, Standing::Offered));
    desk.done(joint, &made, &Command::Start);
    assert_eq!(desk.file(&made).state, State::Disposed, "the unit that helps moves nobody else's work");
    desk.done(lead, &made, &Command::Start);
    assert_eq!(desk.units(&made), standings(Standing::Accepted, Standing::Accepted));
    desk.done(joint, &made, &Command::Contribute { words: message("Anggarannya ada.") });
    assert_eq!(desk.units(&made), standings(Standing::Accepted, Standing::Answered));
    for command in [Command::Note { words: message("Catatan.") }, Command::Start, reply()] {
        desk.refused(copy, &made, &command, |error| matches!(error, Error::NotAllowed));
    }
    desk.refused(joint, &made, &reply(), |error| matches!(error, Error::NotAllowed));
    desk.done(lead, &made, &reply());
    let file = desk.file(&made);
    assert_eq!((file.state, file.entries.last().unwrap().kind), (State::InProgress, EventKind::AnswerProposed));
    desk.done(&desk.supervisor, &made, &Command::Approve);
    assert_eq!(desk.units(&made), standings(Standing::Answered, Standing::Answered));
    let thread = block_on(desk.portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    let kinds: Vec<_> = thread.entries.iter().map(|entry| entry.kind).collect();
    let expected =
        [EventKind::Received, EventKind::Verified, EventKind::Disposed, EventKind::Started, EventKind::Replied];
    assert_eq!(kinds, expected, "work between staff stays between staff");
    let answer = thread.entries.last().unwrap();
    assert_eq!(answer.text.as_deref(), Some("Perbaikan dijadwalkan bulan depan."));
}

#[test]
fn a_unit_gives_back_and_names_who_is_competent() {
    let desk = Desk::new();
    let made = desk.disposed();
    let body = BodyName::parse("Pemerintah Kota Ambon").unwrap();
    let back = |competent| Command::HandBack {
        cause: ReturnReason::NotCompetent,
        competent: Some(competent),
        reason: reason("Bukan bidang kami."),
    };
    desk.done(&desk.other_liaison, &made, &back(Competent::Body(body)));
    assert!(desk.sees(&desk.other_liaison, &made).is_none(), "only its own part went back");
    assert_eq!(desk.file(&made).state, State::Disposed);
    desk.done(&desk.portal.liaison, &made, &back(Competent::Unit(desk.other_unit)));
    let file = desk.file(&made);
    assert_eq!((file.state, file.unit, file.dossier.unwrap().handovers), (State::Verified, None, 1));
    let standings: Vec<_> = desk.units(&made).into_iter().map(|(.., standing)| standing).collect();
    assert_eq!(standings, [Standing::Returned, Standing::Returned, Standing::Ended]);
    for liaison in [&desk.portal.liaison, &desk.other_liaison, &desk.third_liaison] {
        assert!(desk.sees(liaison, &made).is_none());
    }
}

#[test]
fn a_ticket_goes_from_unit_to_unit_and_its_ways_are_counted() {
    let desk = Desk::new();
    let made = desk.disposed();
    let forward = |unit_id| Command::Forward { unit_id, reason: reason("Urusan unit itu.") };
    desk.done(&desk.portal.liaison, &made, &forward(desk.third_unit));
    assert!(desk.sees(&desk.portal.liaison, &made).is_none());
    let live: Vec<_> = desk.units(&made).into_iter().filter(|(.., standing)| standing.is_live()).collect();
    let expected =
        [(desk.other_unit, Part::Joint, Standing::Offered), (desk.third_unit, Part::Lead, Standing::Offered)];
    assert_eq!(live, expected, "who read leads now, and reads no more beside");
    desk.done(&desk.portal.officer, &made, &forward(desk.portal.unit_id));
    assert_eq!(desk.dossier(&made).handovers, 2);
    assert_eq!(desk.file(&made).unit.unwrap().id, desk.portal.unit_id);
}

#[test]
fn what_is_sent_back_is_mended_and_proposed_anew() {
    let desk = Desk::new();
    let made = desk.disposed();
    let lead = &desk.portal.liaison;
    desk.done(lead, &made, &Command::Start);
    desk.done(lead, &made, &reply());
    let pending = desk.dossier(&made).pending.unwrap();
    assert_eq!((pending.text.as_str(), pending.staff_id), ("Perbaikan dijadwalkan bulan depan.", lead.staff_id));
    desk.done(&desk.supervisor, &made, &Command::SendBack { reason: reason("Sebut tanggalnya.") });
    assert!(desk.dossier(&made).pending.is_none());
    assert_eq!(desk.units(&made)[0].2, Standing::Accepted);
    desk.done(lead, &made, &Command::Reply { answer: message("Perbaikan mulai 1 Maret.") });
    desk.done(&desk.supervisor, &made, &Command::Approve);
    let file = desk.file(&made);
    assert_eq!((file.state, file.dossier.unwrap().pending.is_none()), (State::Answered, true));
    assert_eq!(file.entries.last().unwrap().text.as_deref(), Some("Perbaikan mulai 1 Maret."));
    desk.refused(&desk.supervisor, &made, &Command::Approve, |error| matches!(error, Error::NothingPending));
}

#[test]
fn a_rejection_by_an_officer_waits_for_the_supervisor() {
    let desk = Desk::new();
    let made = desk.received();
    let reject = Command::Reject { reason: domain::reject::RejectReason::Spam, explanation: reason("Ini iklan.") };
    desk.done(&desk.portal.officer, &made, &reject);
    assert_eq!(desk.file(&made).state, State::Received);
    desk.done(&desk.supervisor, &made, &Command::Approve);
    assert_eq!(desk.file(&made).state, State::Rejected);
}

#[test]
fn what_the_desk_says_of_a_ticket_is_kept_with_what_stood_there_before() {
    let desk = Desk::new();
    let made = desk.received();
    let said = Classification {
        topic: Some(Topic::Health),
        region: Some((Province::find("81").unwrap(), Regency::find("81.71"))),
        priority: Some(Priority::Urgent),
        ..Classification::default()
    };
    desk.done(&desk.portal.officer, &made, &Command::Classify(said));
    let file = desk.file(&made);
    assert_eq!((file.topic, file.regency.map(Regency::code)), (Some(Topic::Health), Some("81.71")));
    assert_eq!(file.dossier.unwrap().priority, Priority::Urgent);
    let kept = "event WHERE kind = 'classified' AND detail ->> '$.before.priority' = 'biasa'";
    assert_eq!(desk.portal.count(kept), 1);
}

#[test]
fn misconduct_goes_to_the_inspectorate_and_back() {
    let desk = Desk::new();
    let made = desk.disposed();
    let before = desk.file(&made).due.response_at;
    desk.done(&desk.portal.officer, &made, &supervisory(Some(desk.other_unit)));
    let file = desk.file(&made);
    assert_eq!((file.state, file.unit.is_none(), file.class), (State::Verified, true, Class::Supervisory));
    assert!(file.due.response_at > before, "sixty working days");
    assert!(desk.units(&made).iter().all(|(.., standing)| !standing.is_live()));
    let lane = "ticket WHERE lane = 'inspektorat'";
    assert_eq!(desk.portal.count(lane), 1);
    desk.done(&desk.inspector, &made, &Command::Start);
    desk.done(&desk.inspector, &made, &reply());
    desk.done(&desk.supervisor, &made, &Command::Approve);
    assert_eq!(desk.file(&made).state, State::Answered);
    let back = Command::Classify(Classification { class: Some(Class::Ordinary), ..Classification::default() });
    let other = desk.supervisory();
    desk.done(&desk.inspector, &other, &back);
    assert!(desk.dossier(&other).accused.is_none() && desk.sees(&desk.portal.officer, &other).is_some());
}

#[test]
fn a_referral_ends_with_the_other_bodys_number() {
    let desk = Desk::new();
    let made = desk.verified();
    let body = BodyName::parse("Kementerian Pekerjaan Umum").unwrap();
    let refer = Command::Refer { body, reason: reason("Jalan nasional."), due_at: None };
    desk.done(&desk.portal.officer, &made, &refer);
    let file = desk.file(&made);
    let referral = file.dossier.unwrap().referral.unwrap();
    assert_eq!((file.state, referral.number), (State::Referred, None));
    assert!(referral.due_at > desk.portal.now);
    desk.refused(&desk.portal.officer, &made, &close(Outcome::NotCompetent), |error| {
        matches!(error, Error::Transition(_))
    });
    let number = LetterNumber::parse("PU/2026/123").unwrap();
    desk.done(&desk.portal.officer, &made, &Command::ReferNumber { number });
    let file = desk.file(&made);
    assert_eq!((file.state, file.outcome), (State::Closed, Some(Outcome::NotCompetent)));
    assert_eq!(file.dossier.unwrap().referral.unwrap().number.as_deref(), Some("PU/2026/123"));
    let thread = block_on(desk.portal.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    assert!(thread.reopening_until.is_some(), "the reporter may say that it is not settled");
    assert_eq!(thread.entries.last().unwrap().text.as_deref(), Some("PU/2026/123"));
}

#[test]
fn the_reporter_of_a_merged_ticket_reads_the_one_answer() {
    let desk = Desk::new();
    let (parent, child) = (desk.verified(), desk.disposed());
    desk.done(&desk.portal.officer, &child, &Command::Merge { into: parent.number });
    assert_eq!((desk.file(&child).state, desk.file(&child).joined), (State::Merged, Some(parent.number)));
    assert!(desk.sees(&desk.portal.liaison, &child).is_none());
    assert_eq!(desk.file(&parent).supporters, 1);
    desk.done(&desk.portal.officer, &parent, &reply());
    let thread = block_on(desk.portal.store.thread(child.number, &child.access_code)).unwrap().unwrap();
    assert_eq!(thread.joined.unwrap().answers.len(), 1);
    desk.reporter(&child, &ReporterCommand::Part);
    assert_eq!((desk.file(&child).state, desk.file(&child).joined), (State::Received, None));
}

#[test]
fn a_closing_says_what_was_typed() {
    let desk = Desk::new();
    let made = desk.answered();
    let letter = LetterNumber::parse("12/BU/2026").unwrap();
    let closing = Closing::new(Outcome::Resolved, Some(reason("Jembatan sudah dibangun.")), None, Some(letter));
    desk.done(&desk.portal.officer, &made, &Command::Close(closing.unwrap()));
    let file = desk.file(&made);
    let words = file.entries.last().unwrap().text.clone().unwrap();
    assert_eq!(words, "Jembatan sudah dibangun.\n\nNomor surat: 12/BU/2026");
    assert_eq!(file.outcome, Some(Outcome::Resolved));
}

#[test]
fn a_command_twice_is_once_and_another_under_its_key_is_refused() {
    let desk = Desk::new();
    let made = desk.received();
    let note = |text: &str| Command::Note { words: message(text) };
    let act = |version, command: &Command| {
        let (store, now) = (&desk.portal.store, desk.portal.now);
        block_on(store.act(&desk.portal.officer, made.number, version, command, &key(9), now))
    };
    let first = act(1, &note("Catatan.")).unwrap().unwrap();
    let again = act(1, &note("Catatan.")).unwrap().unwrap();
    assert_eq!((first.version, again.version, again.replayed), (2, 2, true));
    assert!(matches!(act(2, &note("Lain.")), Err(Error::Reused)));
    let said = |topic| Command::Classify(Classification { topic: Some(topic), ..Classification::default() });
    let classify = |version, topic| {
        let (store, now) = (&desk.portal.store, desk.portal.now);
        block_on(store.act(&desk.portal.officer, made.number, version, &said(topic), &key(10), now))
    };
    classify(2, Topic::Land).unwrap().unwrap();
    assert!(classify(2, Topic::Land).unwrap().unwrap().replayed, "what stood there before is no part of the request");
    assert!(matches!(classify(2, Topic::Food), Err(Error::Reused)));
}
