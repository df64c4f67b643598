//! Units, consent, referral, merging, closing: every act of the desk, and what stands against it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod acts;
mod refusals;
mod sight;
mod triggers;

use domain::assignment::{Part, ReturnReason, Standing};
use domain::authority::Class;
use domain::outcome::Outcome;
use domain::staff::Role;
use domain::state::State;
use domain::text::{BodyName, Instruction, LetterNumber, Message, Reason};
use domain::visibility::Visibility;
use jiff::SignedDuration;
use store::native::block_on;
use store::{
    Actor, Classification, Closing, Command, Competent, Dossier, Error, EventKind, File, ReporterCommand, Share,
    Submitted,
};

use crate::support::{Portal, key};

/// A record with two more units, a supervisor and the Inspectorate.
struct Desk {
    portal: Portal,
    supervisor: Actor,
    inspector: Actor,
    other_unit: i64,
    other_liaison: Actor,
    third_unit: i64,
    third_liaison: Actor,
    keys: std::cell::Cell<u32>,
}

impl Desk {
    fn new() -> Self {
        let portal = Portal::new();
        let (other_unit, third_unit) = (portal.unit("komite-2"), portal.unit("komite-3"));
        Self {
            supervisor: portal.person("penyelia", Role::Supervisor, None),
            inspector: portal.person("inspektur", Role::Inspector, None),
            other_liaison: portal.person("penghubung2", Role::Liaison, Some(other_unit)),
            third_liaison: portal.person("penghubung3", Role::Liaison, Some(third_unit)),
            portal,
            other_unit,
            third_unit,
            keys: std::cell::Cell::new(100),
        }
    }

    /// A complaint that came in.
    fn received(&self) -> Submitted {
        self.portal.submit(self.next())
    }

    fn verified(&self) -> Submitted {
        let made = self.received();
        self.done(&self.portal.officer, &made, &Command::Verify { topic: None, organ: None });
        made
    }

    /// Disposed: the first unit leads, the second helps, the third reads.
    fn disposed(&self) -> Submitted {
        let made = self.verified();
        let share = |unit_id, part| Share { unit_id, part, due_at: None };
        let to = vec![
            Share::lead(self.portal.unit_id),
            share(self.other_unit, Part::Joint),
            share(self.third_unit, Part::Copy),
        ];
        self.done(&self.portal.officer, &made, &Command::Dispose { to, instruction: instruction() });
        made
    }

    fn answered(&self) -> Submitted {
        let made = self.verified();
        self.done(&self.portal.officer, &made, &reply());
        made
    }

    /// About misconduct, accusing the first unit.
    fn supervisory(&self) -> Submitted {
        let made = self.verified();
        self.done(&self.supervisor, &made, &supervisory(Some(self.portal.unit_id)));
        made
    }

    fn next(&self) -> u32 {
        self.keys.set(self.keys.get() + 1);
        self.keys.get()
    }

    fn version(&self, made: &Submitted) -> i64 {
        block_on(self.portal.store.thread(made.number, &made.access_code)).unwrap().unwrap().version
    }

    fn act(&self, actor: &Actor, made: &Submitted, command: &Command) -> Result<Option<i64>, Error> {
        let (store, now) = (&self.portal.store, self.portal.now);
        let key = key(self.next());
        let written = block_on(store.act(actor, made.number, self.version(made), command, &key, now));
        written.map(|written| written.map(|written| written.version))
    }

    #[track_caller]
    fn done(&self, actor: &Actor, made: &Submitted, command: &Command) {
        let version = self.version(made);
        let outcome = self.act(actor, made, command);
        assert!(matches!(outcome, Ok(Some(after)) if after == version + 1), "{command:?}: {outcome:?}");
    }

    /// Refuses, and writes nothing.
    #[track_caller]
    fn refused(&self, actor: &Actor, made: &Submitted, command: &Command, expected: impl Fn(&Error) -> bool) {
        let version = self.version(made);
        let outcome = self.act(actor, made, command);
        assert!(matches!(&outcome, Err(error) if expected(error)), "{command:?}: {outcome:?}");
        assert_eq!(self.version(made), version, "{command:?}");
    }

    fn reporter(&self, made: &Submitted, command: &ReporterCommand) {
        let (store, now) = (&self.portal.store, self.portal.now);
        block_on(store.reporter_act(made.number, &made.access_code, command, &key(self.next()), now)).unwrap().unwrap();
    }

    fn sees(&self, actor: &Actor, made: &Submitted) -> Option<File> {
        block_on(self.portal.store.file(actor, made.number)).unwrap()
    }

    fn file(&self, made: &Submitted) -> File {
        self.sees(&self.supervisor, made).unwrap()
    }

    fn dossier(&self, made: &Submitted) -> Dossier {
        self.file(made).dossier.unwrap()
    }

    /// The units with what they have to do and how far they are, in the order in which they got it.
    fn units(&self, made: &Submitted) -> Vec<(i64, Part, Standing)> {
        let assignments = self.dossier(made).assignments.into_iter();
        assignments.map(|assignment| (assignment.unit.id, assignment.part, assignment.standing)).collect()
    }
}

fn instruction() -> Instruction {
    Instruction::parse("Mohon dijawab dalam lima hari kerja.").unwrap()
}

fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}

fn reply() -> Command {
    Command::Reply { answer: message("Perbaikan dijadwalkan bulan depan.") }
}

fn close(outcome: Outcome) -> Command {
    Command::close(outcome, reason("Surat nomor 12/BU/2026"))
}

fn supervisory(accused_unit_id: Option<i64>) -> Command {
    Command::Classify(Classification { class: Some(Class::Supervisory), accused_unit_id, ..Classification::default() })
}

fn tighten(to: Visibility) -> Command {
    Command::Tighten { to, reason: reason("Menyebut nama anak.") }
}
