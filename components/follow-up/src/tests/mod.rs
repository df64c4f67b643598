//! This component as a whole, on a record in memory.

mod acts;
mod bulk;
mod conflict;
#[path = "../../../../tests/support/desk.rs"]
mod desk;
mod disposition;
mod doors;
mod drafts;
mod file;
mod forgery;
#[path = "../../../../tests/support/forms.rs"]
mod forms;
mod identity;
mod intake;
mod offers;
mod overview;
mod permissions;
mod possible;
mod prints;
mod programs;
mod questions;
mod queue;
mod tokens;
mod trail;

use desk::*;
use domain::channel::Channel;
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
use domain::text::{Body, Instruction, Message, Reason, Title};
use domain::visibility::Visibility;
use forms::hidden;
use jiff::SignedDuration;
use service::staff::Scene;
use store::native::block_on;
use store::{Command, NewTicket, Submitted};
use web::{Refusal, Request, Response};

async fn answer(world: &World, request: &Request) -> Result<Response, Refusal> {
    let scene = Scene { store: &world.store, now: world.now, form_key: FORM_KEY };
    crate::routes::answer(&scene, request).await
}

impl World {
    /// A citizen reports.
    fn report(&self, title: &str) -> TicketNumber {
        self.reported(title).number
    }

    fn reported(&self, title: &str) -> Submitted {
        self.reported_as(title, Visibility::Confidential)
    }

    /// A citizen reports, and says who may see what.
    fn shown_report(&self, title: &str, visibility: Visibility) -> TicketNumber {
        self.reported_as(title, visibility).number
    }

    fn reported_as(&self, title: &str, visibility: Visibility) -> Submitted {
        let new = NewTicket {
            kind: Kind::Complaint,
            title: Title::parse(title).unwrap(),
            body: Body::parse("Jembatan gantung ke sekolah putus sejak banjir.").unwrap(),
            topic: None,
            organ: None,
            province: Province::find("81"),
            regency: None,
            occurred_on: None,
            visibility,
            reporter: Reporter { name: Name::parse("Yohana Ding").ok(), ..Reporter::default() },
            consent: Consent { processing: true, publication: false },
            channel: Channel::Web,
            arrival: Arrival::default(),
            joins: None,
        };
        block_on(self.store.submit(&new, &key(), self.now)).unwrap()
    }

    /// A ticket in a state, as far as staff can bring it there.
    fn ticket(&self, state: State) -> TicketNumber {
        let number = self.report("Jembatan ke sekolah putus");
        let (desk, unit, supervisor) = (self.session("meja"), self.session("unit"), self.session("penyelia"));
        let verify = || Command::Verify { topic: None, organ: None };
        let instruction = || Instruction::parse("Petunjuk antara petugas saja.").unwrap();
        let dispose = || Command::dispose(unit.actor.unit_id.unwrap(), instruction());
        let reply = || Command::Reply { answer: message("Jembatan diperbaiki pekan depan.") };
        let ask = || Command::Ask { question: message("Di desa mana tepatnya?") };
        let reason = |text: &str| Reason::parse(text).unwrap();
        let close = || Command::close(Outcome::Resolved, reason("Surat 12/2026"));
        let reject = || Command::Reject { reason: RejectReason::OutOfScope, explanation: reason("Urusan desa.") };
        let way: Vec<(&Person<'_>, Command)> = match state {
            State::Verified => vec![(&desk, verify())],
            State::Disposed => vec![(&desk, verify()), (&desk, dispose())],
            State::InProgress => vec![(&desk, verify()), (&desk, dispose()), (&unit, Command::Start)],
            State::AwaitingReporter => vec![(&desk, verify()), (&desk, dispose()), (&unit, ask())],
            State::Answered => vec![(&desk, verify()), (&desk, dispose()), (&desk, reply())],
            State::Closed => vec![(&desk, verify()), (&desk, dispose()), (&desk, reply()), (&desk, close())],
            State::Rejected => vec![(&supervisor, reject())],
            _ => vec![],
        };
        for (person, command) in way {
            person.act(number, &command);
        }
        number
    }

    /// The version of a ticket that nobody need see.
    fn version_of(&self, number: TicketNumber) -> i64 {
        let supervisor = self.session("penyelia");
        block_on(self.store.file(&supervisor.actor, number)).unwrap().unwrap().version
    }

    /// Where a ticket stands, and its version.
    fn state(&self, number: TicketNumber) -> (State, i64) {
        let desk = self.session("meja");
        let file = block_on(self.store.file(&desk.actor, number)).unwrap().unwrap();
        (file.state, file.version)
    }
}

impl Person<'_> {
    fn page(&self, number: TicketNumber) -> Answer {
        self.get(&format!("/petugas/tiket/{number}"))
    }

    fn act(&self, number: TicketNumber, command: &Command) {
        block_on(async {
            let (store, now) = (&self.world.store, self.world.now);
            let file = store.file(&self.actor, number).await.unwrap().unwrap();
            store.act(&self.actor, number, file.version, command, &key(), now).await.unwrap().unwrap();
        });
    }
}

/// A key that nobody has used.
fn key() -> IdempotencyKey {
    service::fresh_key().unwrap()
}

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}
