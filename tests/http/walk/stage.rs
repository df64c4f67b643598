//! Tickets in every state, brought there by the acts that lead there.

use std::path::Path;

use domain::authority::Class;
use domain::channel::Channel;
use domain::command::Action;
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::outcome::Outcome;
use domain::personal::{Name, Reporter};
use domain::place::Province;
use domain::reject::RejectReason;
use domain::screening::Arrival;
use domain::state::State;
use domain::text::{Body, BodyName, Instruction, Message, Reason, Title};
use domain::visibility::Visibility;
use jiff::Timestamp;
use rules::Rules;
use store::native::{NativeDb, block_on};
use store::{Actor, Classification, Closing, Command, NewTicket, ReporterCommand, Store, Submitted};

use super::ACCUSED_UNIT;
use crate::people::{self, FIRST_UNIT, INSPECTOR, OFFICER, SECOND_UNIT, SUPERVISOR};
use crate::portal::START;

/// Whose a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lane {
    /// An ordinary complaint of the first unit.
    FirstUnit,
    /// An ordinary complaint of the second unit.
    SecondUnit,
    /// A complaint about misconduct in a unit that has nothing else to do with it.
    Misconduct,
}

/// What else is to be said of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Variant {
    /// Nothing.
    Plain,
    /// An answer or a rejection waits for consent, in those states in which one can.
    Pending,
    /// Only staff may read it.
    Confidential,
}

/// A ticket, and the version at which it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticket {
    pub(super) number: TicketNumber,
    pub(super) version: i64,
}

/// The record before the portal opens it, and those who act in it.
pub(super) struct Stage {
    store: Store<NativeDb>,
    now: Timestamp,
    keys: u32,
    parents: Vec<(Lane, TicketNumber)>,
}

/// The rules by which the portal goes.
pub(super) fn rules_of(database: &Path) -> Rules {
    let connection = rusqlite::Connection::open(database).unwrap();
    let sql = "SELECT compiled FROM rule_version ORDER BY version LIMIT 1";
    let compiled: String = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    Rules::read(&compiled).unwrap()
}

/// Whether a unit that got a ticket has it in a state, by the ways that tickets are brought here.
pub(super) fn is_with_unit(state: State) -> bool {
    matches!(
        state,
        State::Disposed
            | State::InProgress
            | State::AwaitingReporter
            | State::Answered
            | State::Closed
            | State::Withdrawn
    )
}

/// What waits for consent in a state.
pub(super) fn proposed(state: State) -> Action {
    if matches!(state, State::Received | State::Verified) { Action::Reject } else { Action::Reply }
}

fn can_wait(state: State) -> bool {
    matches!(state, State::Received | State::Verified | State::Answered)
        || matches!(state, State::Disposed | State::InProgress | State::AwaitingReporter)
}

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

fn report(visibility: Visibility) -> NewTicket {
    NewTicket {
        kind: Kind::Complaint,
        title: Title::parse("Jalan rusak di depan sekolah").unwrap(),
        body: Body::parse("Jalan di depan sekolah kami rusak sejak tiga bulan yang lalu.").unwrap(),
        topic: None,
        organ: None,
        province: Province::find("81"),
        regency: None,
        occurred_on: None,
        visibility,
        reporter: Reporter { name: Name::parse("Beatrix Pelupessy").ok(), ..Reporter::default() },
        consent: Consent { processing: true, publication: false },
        channel: Channel::Web,
        arrival: Arrival::default(),
        joins: None,
    }
}

impl Stage {
    pub(super) fn new(database: &Path) -> Self {
        let now = START.parse().unwrap();
        let mut stage = Self { store: people::open(database), now, keys: 0, parents: Vec::new() };
        for lane in [Lane::FirstUnit, Lane::SecondUnit, Lane::Misconduct] {
            let parent = stage.bring(State::Verified, lane, Variant::Plain).number;
            stage.parents.push((lane, parent));
        }
        stage
    }

    /// The ticket of a lane under which others can go on.
    pub(super) fn parent(&self, lane: Lane) -> TicketNumber {
        self.parents.iter().find(|(known, _)| *known == lane).unwrap().1
    }

    /// A new ticket in a state.
    pub(super) fn bring(&mut self, state: State, lane: Lane, variant: Variant) -> Ticket {
        let secret = variant == Variant::Confidential;
        let new = report(if secret { Visibility::Confidential } else { Visibility::Anonymous });
        let key = self.key();
        let made = block_on(self.store.submit(&new, &key, self.now)).unwrap();
        if lane == Lane::Misconduct {
            let class = Some(Class::Supervisory);
            let said =
                Classification { class, accused_unit_id: Some(self.unit(ACCUSED_UNIT)), ..Classification::default() };
            self.act(SUPERVISOR, made.number, &Command::Classify(said));
        }
        self.lead(&made, state, lane);
        if variant == Variant::Pending && can_wait(state) {
            self.propose(made.number, state, lane);
        }
        let supervisor = self.actor(SUPERVISOR);
        let file = block_on(self.store.file(&supervisor, made.number)).unwrap().unwrap();
        assert_eq!(file.state, state, "{lane:?} {variant:?}");
        Ticket { number: made.number, version: file.version }
    }

    fn lead(&mut self, made: &Submitted, state: State, lane: Lane) {
        let number = made.number;
        let handler = if lane == Lane::Misconduct { INSPECTOR } else { OFFICER };
        if state == State::Rejected {
            let explanation = reason("Kiriman ini berisi iklan.");
            return self.act(SUPERVISOR, number, &Command::Reject { reason: RejectReason::Spam, explanation });
        }
        if state == State::Received {
            return;
        }
        self.act(handler, number, &Command::Verify { topic: None, organ: None });
        match state {
            State::Verified => {}
            State::Referred => {
                let body = BodyName::parse("Dinas Pekerjaan Umum").unwrap();
                let refer = Command::Refer { body, reason: reason("Jalan ini milik kabupaten."), due_at: None };
                self.act(SUPERVISOR, number, &refer);
            }
            State::Merged => {
                let into = self.parent(lane);
                self.act(SUPERVISOR, number, &Command::Merge { into });
            }
            _ => self.lead_on(made, state, lane),
        }
    }

    /// From the unit on, or from the Inspectorate on.
    fn lead_on(&mut self, made: &Submitted, state: State, lane: Lane) {
        let (number, worker) = (made.number, worker(lane));
        if lane != Lane::Misconduct || state == State::Disposed {
            let unit = self.unit(if lane == Lane::SecondUnit { SECOND_UNIT } else { FIRST_UNIT });
            let instruction = Instruction::parse("Mohon ditelaah minggu ini.").unwrap();
            self.act(SUPERVISOR, number, &Command::dispose(unit, instruction));
        }
        match state {
            State::InProgress | State::Withdrawn => self.act(worker, number, &Command::Start),
            State::AwaitingReporter => {
                self.act(worker, number, &Command::Ask { question: message("Di jalan apa sekolahnya?") });
            }
            State::Answered | State::Closed => {
                self.act(SUPERVISOR, number, &Command::Reply { answer: message("Diperbaiki pekan depan.") });
            }
            _ => {}
        }
        if state == State::Closed {
            let closing = Closing::new(Outcome::Explained, None, Some(reason("Surat 12/2026")), None).unwrap();
            self.act(SUPERVISOR, number, &Command::Close(closing));
        }
        if state == State::Withdrawn {
            let key = self.key();
            let withdrawn =
                self.store.reporter_act(number, &made.access_code, &ReporterCommand::Withdraw, &key, self.now);
            block_on(withdrawn).unwrap().unwrap();
        }
    }

    fn propose(&mut self, number: TicketNumber, state: State, lane: Lane) {
        if proposed(state) == Action::Reject {
            let who = if lane == Lane::Misconduct { INSPECTOR } else { OFFICER };
            let explanation = reason("Kiriman ini berisi iklan.");
            self.act(who, number, &Command::Reject { reason: RejectReason::Spam, explanation });
        } else {
            self.act(worker(lane), number, &Command::Reply { answer: message("Diperbaiki pekan depan.") });
        }
    }

    fn act(&mut self, login: &str, number: TicketNumber, command: &Command) {
        let (actor, key) = (self.actor(login), self.key());
        block_on(async {
            let file = self.store.file(&actor, number).await.unwrap().unwrap();
            let done = self.store.act(&actor, number, file.version, command, &key, self.now).await;
            done.unwrap_or_else(|error| panic!("{login} {command:?}: {error}")).unwrap();
        });
    }

    fn actor(&self, login: &str) -> Actor {
        block_on(self.store.credentials(login)).unwrap().unwrap().actor
    }

    fn unit(&self, code: &str) -> i64 {
        let units = block_on(self.store.units(self.now)).unwrap();
        units.into_iter().find(|unit| unit.code == code).unwrap().id
    }

    fn key(&mut self) -> IdempotencyKey {
        self.keys += 1;
        IdempotencyKey::parse(&format!("walk-{:016}", self.keys)).unwrap()
    }
}

/// Who answers.
fn worker(lane: Lane) -> &'static str {
    match lane {
        Lane::FirstUnit => FIRST_UNIT,
        Lane::SecondUnit => SECOND_UNIT,
        Lane::Misconduct => INSPECTOR,
    }
}
