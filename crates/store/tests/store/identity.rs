//! The identity behind a confidential ticket: asked for, consented to by somebody else, opened once.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use domain::staff::Role;
use domain::text::Reason;
use domain::visibility::Visibility;
use store::native::block_on;
use store::{
    Actor, Command, Db, Decision, Error, EventKind, IdentityStep, NewTicket, Opening, ReporterCommand, Submitted,
};

use crate::support::{Portal, key, report};

/// A confidential ticket, and a custodian.
struct Case {
    portal: Portal,
    custodian: Actor,
    made: Submitted,
}

impl Case {
    fn new() -> Self {
        let portal = Portal::new();
        let custodian = portal.person("kustodian", Role::Custodian, None);
        let new =
            NewTicket { visibility: Visibility::Confidential, ..report(domain::kind::Kind::Complaint, "Pungutan") };
        let made = block_on(portal.store.submit(&new, &key(1), portal.now)).unwrap();
        Self { portal, custodian, made }
    }

    fn open(&self, actor: &Actor, index: u32) -> Result<Option<Opening>, Error> {
        let (store, now) = (&self.portal.store, self.portal.now);
        block_on(store.open_identity(actor, self.made.number, &why(), &key(index), now))
    }

    fn requests(&self) -> Vec<(i64, String, String)> {
        let waiting = block_on(self.portal.store.identity_requests(&self.custodian)).unwrap();
        waiting.into_iter().map(|one| (one.sequence, one.staff_name, one.reason)).collect()
    }

    fn decide(&self, actor: &Actor, sequence: i64, decision: &Decision, index: u32) -> Result<bool, Error> {
        let (store, now) = (&self.portal.store, self.portal.now);
        let key = key(index);
        let decided = store.decide_on_identity(actor, self.made.number, sequence, decision, &key, now);
        block_on(decided).map(|written| written.is_some())
    }

    fn step(&self, actor: &Actor) -> IdentityStep {
        let file = block_on(self.portal.store.file(actor, self.made.number)).unwrap().unwrap();
        file.identity_step(actor)
    }

    fn events(&self) -> Vec<EventKind> {
        let file = block_on(self.portal.store.file(&self.portal.officer, self.made.number)).unwrap().unwrap();
        file.entries.iter().map(|entry| entry.kind).collect()
    }
}

fn why() -> Reason {
    Reason::parse("Lokasi perlu ditanyakan lewat telepon.").unwrap()
}

fn no() -> Decision {
    Decision::Refuse { reason: Reason::parse("Tanyakan lewat portal.").unwrap() }
}

#[test]
fn a_consent_opens_once_for_whoever_asked() {
    use EventKind::{IdentityConsented, IdentityOpened, IdentityRequested, Received};
    let case = Case::new();
    let (officer, other) = (&case.portal.officer, &case.portal.other_officer);
    assert_eq!(case.step(officer), IdentityStep::Ask);
    assert!(matches!(case.open(officer, 2), Ok(Some(Opening::Requested))));
    assert!(matches!(case.open(officer, 2), Ok(Some(Opening::Requested))), "sent twice it asks once");
    assert!(matches!(case.open(officer, 3), Err(Error::AwaitsConsent)));
    assert_eq!(case.step(officer), IdentityStep::Wait);
    let requests = case.requests();
    assert_eq!(requests, [(2, officer.name.clone(), why().as_str().to_owned())]);

    assert!(case.decide(&case.custodian, 2, &Decision::Consent, 4).unwrap());
    assert!(case.decide(&case.custodian, 2, &Decision::Consent, 4).unwrap(), "sent twice it decides once");
    assert!(matches!(case.decide(&case.custodian, 2, &no(), 5), Err(Error::NothingPending)));
    assert!(case.requests().is_empty());
    assert_eq!((case.step(officer), case.step(other)), (IdentityStep::Open, IdentityStep::Ask));

    for _ in 0..2 {
        let Ok(Some(Opening::Opened(reporter))) = case.open(officer, 6) else { panic!("it was consented to") };
        assert_eq!(reporter.name.unwrap().reveal(), "Rahmat Contoh");
    }
    assert!(matches!(case.open(officer, 7), Ok(Some(Opening::Requested))), "the consent is used up");
    assert_eq!(case.events(), [Received, IdentityRequested, IdentityConsented, IdentityOpened, IdentityRequested]);
    let thread = block_on(case.portal.store.thread(case.made.number, &case.made.access_code)).unwrap().unwrap();
    let seen: Vec<_> = thread.entries.iter().filter(|entry| !entry.internal).map(|entry| entry.kind).collect();
    assert_eq!(seen, [Received, IdentityOpened], "the reporter learns of every opening");
}

#[test]
fn a_refusal_opens_nothing_and_can_be_asked_again() {
    let case = Case::new();
    let officer = &case.portal.officer;
    case.open(officer, 2).unwrap();
    assert!(case.decide(&case.custodian, 2, &no(), 3).unwrap());
    assert_eq!(case.step(officer), IdentityStep::Ask);
    let file = block_on(case.portal.store.file(officer, case.made.number)).unwrap().unwrap();
    assert_eq!(file.entries.last().unwrap().text.as_deref(), Some("Tanyakan lewat portal."), "whoever asked reads why");
    assert!(matches!(case.open(officer, 4), Ok(Some(Opening::Requested))));
}

#[test]
fn only_the_custodian_decides_and_sees_what_waits() {
    let case = Case::new();
    let portal = &case.portal;
    case.open(&portal.officer, 2).unwrap();
    let supervisor = portal.person("penyelia", Role::Supervisor, None);
    for actor in [&portal.officer, &portal.administrator, &portal.liaison, &supervisor] {
        let seen = block_on(portal.store.identity_requests(actor));
        assert!(matches!(seen, Err(Error::NotAllowed)));
        assert!(matches!(case.decide(actor, 2, &Decision::Consent, 9), Err(Error::NotAllowed)));
    }
    assert!(!case.decide(&case.custodian, 1, &Decision::Consent, 10).unwrap(), "no such request");
    assert!(block_on(portal.store.file(&case.custodian, case.made.number)).unwrap().is_none());
}

#[test]
fn nobody_decides_on_their_own_request() {
    let case = Case::new();
    case.open(&case.portal.officer, 2).unwrap();
    // The same person, by now in the custodian's post.
    let same = Actor { role: Role::Custodian, ..case.portal.officer.clone() };
    assert!(matches!(case.decide(&same, 2, &Decision::Consent, 3), Err(Error::OwnWork)));
}

#[test]
fn triggers_hold_what_a_program_forgets() {
    let case = Case::new();
    case.open(&case.portal.officer, 2).unwrap();
    let append = |kind: &str, staff: i64, sequence: i64| {
        let text = format!(
            "INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, detail, command_digest, request_digest, at, post_id)
             SELECT ticket_id, {sequence}, '{kind}', 'staff', {staff}, state, json_object('request', id), randomblob(32),
                    request_digest, at, post_id
               FROM event WHERE kind = 'identity_requested'"
        );
        block_on(case.portal.store.connection().run(&text, &[])).map(|_| ()).map_err(|error| format!("{error:?}"))
    };
    let (asker, custodian) = (case.portal.officer.staff_id, case.custodian.staff_id);
    let refused = |outcome: Result<(), String>, words: &str| assert!(outcome.unwrap_err().contains(words));
    refused(append("identity_opened", asker, 3), "for whoever asked");
    refused(append("identity_consented", asker, 3), "their own request");
    append("identity_consented", custodian, 3).unwrap();
    refused(append("identity_refused", custodian, 4), "only what waits");
    refused(append("identity_opened", case.portal.other_officer.staff_id, 4), "for whoever asked");
    append("identity_opened", asker, 4).unwrap();
    refused(append("identity_opened", asker, 5), "once");
}

#[test]
fn what_is_not_confidential_opens_without_consent_until_it_is() {
    let portal = Portal::new();
    let custodian = portal.person("kustodian", Role::Custodian, None);
    let made = portal.submit(1);
    let case = Case { portal, custodian, made };
    let officer = &case.portal.officer;
    assert!(matches!(case.open(officer, 2), Ok(Some(Opening::Opened(_)))));
    let tighten = Command::Tighten { to: Visibility::Confidential, reason: why() };
    let (store, now) = (&case.portal.store, case.portal.now);
    let version = block_on(store.file(officer, case.made.number)).unwrap().unwrap().version;
    block_on(store.act(officer, case.made.number, version, &tighten, &key(3), now)).unwrap().unwrap();
    assert!(matches!(case.open(officer, 4), Ok(Some(Opening::Requested))));
    assert!(matches!(case.open(officer, 2), Ok(Some(Opening::Opened(_)))), "a repeat is answered as the first time");
}

#[test]
fn an_erased_ticket_has_nothing_to_consent_to() {
    let case = Case::new();
    case.open(&case.portal.officer, 2).unwrap();
    let (store, now) = (&case.portal.store, case.portal.now);
    let key = key(3);
    let erase = store.reporter_act(case.made.number, &case.made.access_code, &ReporterCommand::Erase, &key, now);
    block_on(erase).unwrap().unwrap();
    assert!(case.requests().is_empty());
}
