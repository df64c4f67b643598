//! Reports that staff take in for a citizen, and the codes that come with them.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use crate::support::{Portal, key, report};
use domain::access_code::AccessCode;
use domain::channel::Channel;
use domain::deadline;
use domain::intake::{ConsentGiven, FormVersion, Intake, Letter, RegisterNumber, Wording};
use domain::kind::Kind;
use domain::text::{Message, Reason};
use jiff::Timestamp;
use jiff::civil::date;
use store::native::block_on;
use store::{Actor, Author, Db, Error, EventKind, NewAttachment, NewTicket, ReporterCommand, TakenIn};

fn intake() -> Intake {
    Intake {
        received_on: date(2026, 11, 20),
        letter: Letter {
            number: RegisterNumber::parse("12/LSM/XI/2026").ok(),
            written_on: Some(date(2026, 11, 12)),
            agenda: RegisterNumber::parse("AG-881").ok(),
            pages: Some(4),
        },
        wording: Wording::Summary,
        processing: ConsentGiven::Form,
        publication: ConsentGiven::NotGiven,
        form_version: FormVersion::parse("2025-02").ok(),
    }
}

fn letter() -> NewTicket {
    NewTicket { channel: Channel::Letter, ..report(Kind::Complaint, "Jembatan Desa Contoh putus") }
}

fn take(portal: &Portal, actor: &Actor, new: &NewTicket, index: u32) -> Result<TakenIn, Error> {
    block_on(portal.store.take_in(actor, new, &intake(), &key(index), portal.now))
}

fn taken(portal: &Portal, index: u32) -> TakenIn {
    take(portal, &portal.officer, &letter(), index).unwrap()
}

/// Whether a code opens the thread: its words and its doors alike.
fn opens(portal: &Portal, made: &TakenIn, code: &AccessCode) -> Result<bool, Error> {
    block_on(portal.store.thread(made.submitted.number, code)).map(|thread| thread.is_some())
}

fn renew(portal: &Portal, made: &TakenIn, code: &AccessCode, index: u32) -> Option<AccessCode> {
    let renewed = block_on(portal.store.renew_code(made.submitted.number, code, &key(index), portal.now)).unwrap();
    renewed.map(|renewed| renewed.access_code)
}

fn text(portal: &Portal, column: &str) -> String {
    let rows = block_on(portal.store.connection().run(&format!("SELECT {column} FROM ticket"), &[])).unwrap();
    rows.first().unwrap().text(0).unwrap().to_owned()
}

#[test]
fn terms_run_from_the_receipt_and_the_first_event_is_the_officers() {
    let portal = Portal::new();
    let made = taken(&portal, 1);
    let received_at: Timestamp = "2026-11-20T01:00:00Z".parse().unwrap();
    assert_eq!(made.submitted.received_at, received_at);
    assert_eq!(made.submitted.due.response_at, deadline::response_due(Kind::Complaint, received_at));
    assert!(made.submitted.due.response_at < deadline::response_due(Kind::Complaint, portal.now));
    let file = block_on(portal.store.file(&portal.officer, made.submitted.number)).unwrap().unwrap();
    let first = file.entries.first().unwrap();
    assert_eq!((first.kind, first.author, first.at), (EventKind::Received, Author::Staff, received_at));
    assert_eq!(first.staff_name.as_deref(), Some("Nama petugas"));
    let record = block_on(portal.store.intake(&portal.officer, made.submitted.number)).unwrap().unwrap();
    assert_eq!((record.entered_at, record.received_at), (portal.now, received_at));
    assert_eq!(record.intake, Some(intake()));
    assert!(record.code_temporary);
    assert_eq!(text(&portal, "consent_version"), "2025-02", "the version of the form that was signed");
    let readable = text(&portal, "CAST(instr(sealed_intake, CAST('12/LSM' AS BLOB)) AS TEXT)");
    assert_eq!(readable, "0", "sealed");
}

#[test]
fn the_same_form_twice_is_one_ticket_with_the_same_slip() {
    let portal = Portal::new();
    let (made, again) = (taken(&portal, 1), taken(&portal, 1));
    assert!(again.submitted.replayed && !again.code_ended);
    assert_eq!(again.submitted.number, made.submitted.number);
    assert_eq!(again.submitted.access_code, made.submitted.access_code);
    assert_eq!(portal.count("ticket"), 1);
    let other = NewTicket { channel: Channel::Counter, ..letter() };
    assert!(matches!(take(&portal, &portal.officer, &other, 1), Err(Error::Reused)));
    let another_officers = take(&portal, &portal.other_officer, &letter(), 1).unwrap();
    assert_ne!(another_officers.submitted.number, made.submitted.number, "a key belongs to whoever used it");
    renew(&portal, &made, &made.submitted.access_code, 2).unwrap();
    assert!(taken(&portal, 1).code_ended, "the slip of a code that has ended is not shown again");
}

#[test]
fn only_those_who_sit_at_that_door_take_reports_in() {
    let portal = Portal::new();
    let at = |channel| NewTicket { channel, ..letter() };
    for (index, channel) in (10..).zip(Channel::ALL) {
        let mine = domain::intake::CHANNELS.contains(channel);
        assert_eq!(take(&portal, &portal.officer, &at(*channel), index).is_ok(), mine, "{channel:?}");
        let regional = *channel == Channel::RegionalOffice;
        assert_eq!(take(&portal, &portal.liaison, &at(*channel), index).is_ok(), regional, "{channel:?}");
        assert!(matches!(take(&portal, &portal.administrator, &at(*channel), index), Err(Error::NotAllowed)));
    }
}

#[test]
fn a_liaison_finds_the_own_intake_again_and_no_other() {
    let portal = Portal::new();
    let regional = NewTicket { channel: Channel::RegionalOffice, ..letter() };
    let own = take(&portal, &portal.liaison, &regional, 1).unwrap();
    let desk = take(&portal, &portal.officer, &regional, 2).unwrap();
    let seen =
        |actor: &Actor, made: &TakenIn| block_on(portal.store.intake(actor, made.submitted.number)).unwrap().is_some();
    assert!(seen(&portal.liaison, &own) && !seen(&portal.liaison, &desk));
    assert!(seen(&portal.officer, &own) && !seen(&portal.administrator, &own));
    assert!(block_on(portal.store.file(&portal.liaison, own.submitted.number)).unwrap().is_none(), "not the words");
    let citizens = portal.submit(9);
    assert!(block_on(portal.store.intake(&portal.officer, citizens.number)).unwrap().is_none());
}

#[test]
fn a_temporary_code_is_good_for_nothing_but_a_new_one() {
    let portal = Portal::new();
    let made = taken(&portal, 1);
    let (number, code) = (made.submitted.number, &made.submitted.access_code);
    let temporary = |refused: Error| assert!(matches!(refused, Error::TemporaryCode), "{refused}");
    temporary(opens(&portal, &made, code).unwrap_err());
    let say = ReporterCommand::Write(Message::parse("Bagaimana laporan saya?").unwrap());
    for command in [say, ReporterCommand::Withdraw, ReporterCommand::Erase] {
        temporary(block_on(portal.store.reporter_act(number, code, &command, &key(30), portal.now)).unwrap_err());
    }
    let file = NewAttachment { kind: "png", name: "foto.png", content: b"isi" };
    temporary(block_on(portal.store.attach(number, code, &file, portal.now)).unwrap_err());
    temporary(block_on(portal.store.attachments(number, code)).unwrap_err());
    let events = portal.count("event");
    let new = renew(&portal, &made, code, 2).unwrap();
    assert_eq!(portal.count("event"), events + 1);
    assert!(opens(&portal, &made, &new).unwrap(), "the new one opens");
    assert!(!opens(&portal, &made, code).unwrap(), "the old one is as good as a wrong one");
}

#[test]
fn the_same_renewal_twice_gives_the_same_code_and_another_one_none() {
    let portal = Portal::new();
    let made = taken(&portal, 1);
    let code = &made.submitted.access_code;
    let new = renew(&portal, &made, code, 2).unwrap();
    assert_eq!(renew(&portal, &made, code, 2), Some(new.clone()), "a double post");
    assert_eq!(renew(&portal, &made, code, 3), None, "the old code has ended");
    let wrong = AccessCode::from_bytes([7; 10]);
    assert_eq!(renew(&portal, &made, &wrong, 2), None, "the key alone leads nowhere");
    assert_eq!(renew(&portal, &made, &wrong, 4), None);
    assert_eq!(portal.count("event"), 2);
    let newest = renew(&portal, &made, &new, 5).unwrap();
    assert_eq!(renew(&portal, &made, code, 2), None, "the code of the first renewal has ended by now");
    assert!(opens(&portal, &made, &newest).unwrap());
    assert!(matches!(
        block_on(portal.store.renew_code(made.submitted.number, &newest, &key(5), portal.now)),
        Err(Error::Reused)
    ));
}

#[test]
fn a_citizen_changes_the_code_at_will() {
    let portal = Portal::new();
    let made = portal.submit(1);
    let renewed = block_on(portal.store.renew_code(made.number, &made.access_code, &key(1), portal.now)).unwrap();
    let new = renewed.unwrap().access_code;
    assert_ne!(new, made.access_code, "also where a program uses one key for both");
    assert!(block_on(portal.store.thread(made.number, &made.access_code)).unwrap().is_none());
    let thread = block_on(portal.store.thread(made.number, &new)).unwrap().unwrap();
    assert!(
        thread.entries.iter().any(|entry| entry.kind == EventKind::CodeRenewed && entry.author == Author::Reporter)
    );
    assert!(thread.intake.is_none());
}

#[test]
fn a_lost_slip_is_replaced_until_the_first_look_up_and_the_citizen_reads_why() {
    let portal = Portal::new();
    let made = taken(&portal, 1);
    let number = made.submitted.number;
    let reason = Reason::parse("Slip terbawa hujan, dicetak ulang di loket.").unwrap();
    let reissue = |actor: &Actor, index: u32| {
        let (key, now) = (key(index), portal.now);
        block_on(portal.store.reissue_code(actor, number, &reason, &key, now))
    };
    assert!(reissue(&portal.liaison, 5).unwrap().is_none());
    let first = reissue(&portal.officer, 5).unwrap().unwrap();
    let again = reissue(&portal.officer, 5).unwrap().unwrap();
    assert!(again.replayed && again.access_code == first.access_code);
    assert!(matches!(opens(&portal, &made, &first.access_code), Err(Error::TemporaryCode)));
    assert!(!opens(&portal, &made, &made.submitted.access_code).unwrap(), "the lost one has ended");
    let own = renew(&portal, &made, &first.access_code, 6).unwrap();
    assert!(matches!(reissue(&portal.officer, 7), Err(Error::CodeTaken)));
    let thread = block_on(portal.store.thread(number, &own)).unwrap().unwrap();
    let told = thread.entries.iter().find(|entry| entry.kind == EventKind::CodeReissued).unwrap();
    assert_eq!((told.text.as_deref(), told.staff_name.as_deref()), (Some(reason.as_str()), None));
    assert_eq!(thread.intake, Some(intake()), "the citizen reads what was written down");
}

#[test]
fn scans_are_staffs_and_go_with_everything_else() {
    let portal = Portal::new();
    let made = taken(&portal, 1);
    let number = made.submitted.number;
    let scan = NewAttachment { kind: "pdf", name: "surat.pdf", content: b"isi surat" };
    let attach = |actor: &Actor| block_on(portal.store.attach_scan(actor, number, &scan, portal.now)).unwrap();
    assert!(attach(&portal.liaison).is_none());
    assert!(!attach(&portal.officer).unwrap().replayed);
    assert!(attach(&portal.officer).unwrap().replayed, "the same file twice is one file");
    let own = renew(&portal, &made, &made.submitted.access_code, 2).unwrap();
    let files = block_on(portal.store.attachments(number, &own)).unwrap().unwrap();
    assert_eq!(files.first().unwrap().name, "surat.pdf");
    block_on(portal.store.reporter_act(number, &own, &ReporterCommand::Erase, &key(3), portal.now)).unwrap();
    let record = block_on(portal.store.intake(&portal.officer, number)).unwrap().unwrap();
    assert_eq!((record.intake, record.files), (None, 0));
    assert_eq!(text(&portal, "coalesce(sealed_intake, 'gone')"), "gone");
    assert!(matches!(block_on(portal.store.renew_code(number, &own, &key(8), portal.now)), Err(Error::Erased)));
}
