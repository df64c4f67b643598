//! The end of a unit, and where its tickets go.

use domain::assignment::{Part, Standing};
use domain::authority::Class;
use domain::number::TicketNumber;
use domain::outcome::Outcome;
use domain::staff::Role;
use domain::state::State;
use domain::text::{Instruction, Message, Reason};
use store::{Classification, Command, Error, EventKind, File, Moved, Share};

use super::*;

impl Portal {
    /// A ticket that the unit has, after some more acts of it.
    fn with_unit(&self, index: u32, unit_id: i64, acts: &[Command]) -> TicketNumber {
        let number = self.submit(index).number;
        let instruction = Instruction::parse("Mohon dijawab.").unwrap();
        let verify = Command::Verify { topic: None, organ: None };
        let liaison = store::Actor { unit_id: Some(unit_id), ..self.liaison.clone() };
        let first = [(&self.officer, &verify), (&self.officer, &Command::dispose(unit_id, instruction))];
        let acts = first.into_iter().chain(acts.iter().map(|act| (&liaison, act)));
        for (version, (actor, command)) in (1..).zip(acts) {
            let key = key(index * 100 + u32::try_from(version).unwrap());
            block_on(self.store.act(actor, number, version, command, &key, self.now)).unwrap().unwrap();
        }
        number
    }

    fn answered(&self, index: u32, unit_id: i64) -> TicketNumber {
        let number = self.with_unit(index, unit_id, &[Command::Start]);
        block_on(self.store.act(&self.officer, number, 4, &reply(), &key(index * 100 + 50), self.now))
            .unwrap()
            .unwrap();
        number
    }

    fn file(&self, number: TicketNumber) -> File {
        block_on(self.store.file(&self.officer, number)).unwrap().unwrap()
    }

    fn empty(&self, code: &str) -> store::Result<Moved> {
        block_on(self.store.empty_unit(&self.administrator, self.org_unit(code).unit.id, self.now))
    }
}

fn ask() -> Command {
    Command::Ask { question: Message::parse("Di mana letaknya?").unwrap() }
}

fn reply() -> Command {
    Command::Reply { answer: Message::parse("Sudah kami teruskan.").unwrap() }
}

#[test]
fn open_tickets_go_to_the_successor_as_they_stand_and_closed_ones_stay() {
    let portal = Portal::new();
    let unit = portal.unit_id;
    let disposed = portal.with_unit(1, unit, &[]);
    let started = portal.with_unit(2, unit, &[Command::Start]);
    let asked = portal.with_unit(3, unit, &[Command::Start, ask()]);
    // An answer of the unit would wait for consent first; the desk's own goes out.
    let answered = portal.answered(4, unit);
    let closed = portal.answered(6, unit);
    let close = Command::close(Outcome::ALL[0], Reason::parse("Surat nomor 12.").unwrap());
    block_on(portal.store.act(&portal.officer, closed, 5, &close, &key(999), portal.now)).unwrap().unwrap();
    let elsewhere = portal.with_unit(5, portal.org_unit("bap").unit.id, &[]);
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), Some("biro-sindok")).unwrap();
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 4, left: 0 });
    for (number, state) in [
        (disposed, State::Disposed),
        (started, State::InProgress),
        (asked, State::AwaitingReporter),
        (answered, State::Answered),
    ] {
        let file = portal.file(number);
        assert_eq!((file.state, file.unit.unwrap().code.as_str()), (state, "biro-sindok"));
        let last = file.entries.last().unwrap();
        assert_eq!((last.kind, last.staff_name.as_deref()), (EventKind::Transferred, Some("Nama admin")));
    }
    assert_eq!(portal.file(asked).held, Some(State::InProgress));
    assert_eq!(portal.file(closed).unit.unwrap().code, "biro-umum");
    assert_eq!(portal.file(elsewhere).unit.unwrap().code, "bap");
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 0, left: 0 }, "done is done");
}

#[test]
fn without_a_successor_they_go_back_to_the_desk() {
    let portal = Portal::new();
    let disposed = portal.with_unit(1, portal.unit_id, &[]);
    let asked = portal.with_unit(2, portal.unit_id, &[ask()]);
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), None).unwrap();
    assert_eq!(portal.empty("biro-umum").unwrap().left, 0);
    let file = portal.file(disposed);
    assert_eq!((file.state, file.unit, file.queue.map(|queue| queue.position)), (State::Verified, None, Some(1)));
    let file = portal.file(asked);
    assert_eq!((file.state, file.held, file.unit), (State::AwaitingReporter, Some(State::Verified), None));
}

/// More than a step takes, and an end in the middle: nothing is lost and nothing comes twice.
#[test]
fn what_a_step_leaves_the_next_one_takes() {
    let portal = Portal::new();
    let numbers: Vec<_> = (1..=53).map(|index| portal.with_unit(index, portal.unit_id, &[])).collect();
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), Some("bap")).unwrap();
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 50, left: 3 });
    let left = block_on(portal.store.left_with_unit(&portal.administrator, portal.unit_id, portal.now)).unwrap();
    assert_eq!((left.left, left.heir.unwrap().unit.code.as_str()), (3, "bap"));
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 3, left: 0 });
    for number in numbers {
        let file = portal.file(number);
        assert_eq!(file.unit.unwrap().code, "bap");
        let times = file.entries.iter().filter(|entry| entry.kind == EventKind::Transferred).count();
        assert_eq!((times, file.version), (1, 4));
    }
}

#[test]
fn a_successor_that_ended_meanwhile_hands_on_to_its_own() {
    let portal = Portal::new();
    let number = portal.with_unit(1, portal.unit_id, &[]);
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), Some("komite-1")).unwrap();
    portal.abolish("komite-1", today(), Some("komite-2")).unwrap();
    portal.empty("biro-umum").unwrap();
    assert_eq!(portal.file(number).unit.unwrap().code, "komite-2");
}

#[test]
fn an_end_needs_an_empty_branch_and_a_successor_that_goes_on() {
    let portal = Portal::new();
    assert!(matches!(portal.abolish("biro-umum", today(), None), Err(Error::UnitsBelow)));
    assert!(matches!(portal.abolish("bap", today(), Some("bap")), Err(Error::NoSuchSuccessor)));
    portal.abolish("bk", today(), None).unwrap();
    assert!(matches!(portal.abolish("bap", today(), Some("bk")), Err(Error::NoSuchSuccessor)));
    assert!(matches!(portal.abolish("bk", today(), None), Err(Error::Stale { .. })), "it has an end");
    assert!(matches!(portal.empty("bap"), Err(Error::NoSuchUnit)), "it goes on");
}

#[test]
fn nothing_new_goes_to_a_unit_that_has_ended_until_its_end_is_taken_back() {
    let portal = Portal::new();
    let bap = portal.org_unit("bap");
    let number = portal.submit(1).number;
    let act = |version, command: &Command, index| {
        block_on(portal.store.act(&portal.officer, number, version, command, &key(index), portal.now))
    };
    act(1, &Command::Verify { topic: None, organ: None }, 2).unwrap();
    portal.abolish("bap", today(), None).unwrap();
    let instruction = Instruction::parse("Mohon dijawab.").unwrap();
    let dispose = Command::dispose(bap.unit.id, instruction);
    assert!(matches!(act(2, &dispose, 3), Err(Error::NoSuchUnit)));
    assert!(block_on(portal.store.units(portal.now)).unwrap().iter().all(|unit| unit.code != "bap"));
    let version = portal.org_unit("bap").version;
    block_on(portal.store.restore_unit(&portal.administrator, bap.unit.id, version, portal.now)).unwrap();
    act(2, &dispose, 3).unwrap().unwrap();
}

/// Until the day has come, the unit works on.
#[test]
fn an_end_in_the_future_moves_nothing_yet() {
    let portal = Portal::new();
    portal.with_unit(1, portal.org_unit("bap").unit.id, &[]);
    portal.abolish("bap", today().tomorrow().unwrap(), Some("bk")).unwrap();
    assert!(matches!(portal.empty("bap"), Err(Error::NoSuchUnit)));
    assert!(block_on(portal.store.units(portal.now)).unwrap().iter().any(|unit| unit.code == "bap"));
}

impl Portal {
    /// Ends the units below one, so that it can end itself.
    fn abolish_below(&self, code: &str) {
        let above = self.org_unit(code).unit.id;
        for unit in block_on(self.store.unit_tree()).unwrap() {
            if unit.parent_id == Some(above) {
                self.abolish(&unit.unit.code, today(), None).unwrap();
            }
        }
    }
}

/// What the unit was asked beside another one, and what it only reads.
#[test]
fn parts_beside_the_leading_one_go_on_too() {
    let portal = Portal::new();
    let (unit, lead) = (portal.unit_id, portal.org_unit("bap").unit.id);
    let number = portal.submit(1).number;
    let share = |unit_id, part| Share { unit_id, part, due_at: None };
    let to = vec![Share::lead(lead), share(unit, Part::Joint), share(portal.org_unit("bk").unit.id, Part::Copy)];
    let dispose = Command::Dispose { to, instruction: Instruction::parse("Mohon ditelaah.").unwrap() };
    let verify = Command::Verify { topic: None, organ: None };
    let liaison = store::Actor { unit_id: Some(unit), ..portal.liaison.clone() };
    for (version, (actor, command)) in
        (1..).zip([(&portal.officer, &verify), (&portal.officer, &dispose), (&liaison, &Command::Start)])
    {
        let key = key(u32::try_from(100 + version).unwrap());
        block_on(portal.store.act(actor, number, version, command, &key, portal.now)).unwrap().unwrap();
    }
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), Some("biro-sindok")).unwrap();
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 1, left: 0 });
    let file = portal.file(number);
    assert_eq!((file.state, file.unit.unwrap().code.as_str()), (State::Disposed, "bap"), "the lead stays");
    let live = |code: &str| {
        let all = file.dossier.as_ref().unwrap().assignments.iter();
        let of = all.filter(|one| one.unit.code == code && one.standing.is_live());
        of.map(|one| (one.part, one.standing)).collect::<Vec<_>>()
    };
    assert_eq!(live("biro-sindok"), [(Part::Joint, Standing::Accepted)], "as far as it had come");
    assert!(live("biro-umum").is_empty());
    portal.abolish("bk", today(), None).unwrap();
    assert_eq!(portal.empty("bk").unwrap(), Moved { moved: 1, left: 0 });
    assert!(
        portal
            .file(number)
            .dossier
            .unwrap()
            .assignments
            .iter()
            .all(|one| one.unit.code != "bk" || !one.standing.is_live())
    );
}

/// A successor takes the accusation over with everything else, and no complaint about itself.
#[test]
fn a_complaint_never_comes_to_the_successor_that_it_accuses() {
    let portal = Portal::new();
    let supervisor = portal.person("penyelia", Role::Supervisor, None);
    let accuse = |number, version, code: &str, index| {
        let class = Some(Class::Supervisory);
        let accused_unit_id = Some(portal.org_unit(code).unit.id);
        let said = Command::Classify(Classification { class, accused_unit_id, ..Classification::default() });
        block_on(portal.store.act(&supervisor, number, version, &said, &key(index), portal.now)).unwrap().unwrap();
    };
    let dispose = |number, version, unit_id, index| {
        let command = Command::dispose(unit_id, Instruction::parse("Mohon ditelaah.").unwrap());
        block_on(portal.store.act(&supervisor, number, version, &command, &key(index), portal.now)).unwrap().unwrap();
    };
    let verified = |index| {
        let number = portal.submit(index).number;
        let verify = Command::Verify { topic: None, organ: None };
        block_on(portal.store.act(&supervisor, number, 1, &verify, &key(index * 10), portal.now)).unwrap().unwrap();
        number
    };
    let file = |number| block_on(portal.store.file(&supervisor, number)).unwrap().unwrap();
    // One is with the unit and accuses the successor, one accuses the unit, one accuses the unit and is with the successor.
    let (first, second, third) = (verified(1), verified(2), verified(3));
    let (unit, heir) = (portal.unit_id, portal.org_unit("bap").unit.id);
    accuse(first, 2, "bap", 11);
    dispose(first, 3, unit, 12);
    accuse(second, 2, "biro-umum", 21);
    accuse(third, 2, "biro-umum", 31);
    dispose(third, 3, heir, 32);
    portal.abolish_below("biro-umum");
    portal.abolish("biro-umum", today(), Some("bap")).unwrap();
    assert_eq!(portal.empty("biro-umum").unwrap(), Moved { moved: 3, left: 0 });
    for number in [first, second, third] {
        let file = file(number);
        assert_eq!((file.state, file.unit), (State::Verified, None), "{number}");
        assert_eq!(file.dossier.unwrap().accused.unwrap().code, "bap", "{number}");
    }
}

#[test]
fn who_leaves_a_post_leaves_what_they_had_taken_up() {
    let portal = Portal::new();
    let number = portal.submit(1).number;
    block_on(portal.store.claim(&portal.officer, number, portal.now)).unwrap().unwrap();
    assert_eq!(portal.count("claim"), 1);
    let post = portal.officer.post_id;
    block_on(portal.store.end_post(&portal.administrator, post, portal.now)).unwrap();
    assert_eq!(portal.count("claim"), 0);
}
