//! The way of a ticket as a line of points: what has happened, where it stands, what is still to come.

use domain::place::Zone;
use domain::state::State;
use jiff::Timestamp;
use store::Stage;
use web::Language;

/// One point of the line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// What it is.
    pub(crate) label: &'static str,
    /// When it was, or by when it is promised; empty where nothing is promised.
    pub(crate) when: String,
    /// The unit that had the ticket from then on.
    pub(crate) unit: Option<String>,
    /// Where it lies.
    pub(crate) phase: Phase,
}

/// Where a point lies, seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Done.
    Past,
    /// Where the ticket stands.
    Present,
    /// Still to come.
    Future,
}

impl Phase {
    /// The end of the style's class name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Present => "present",
            Self::Future => "future",
        }
    }

    /// Whether the ticket stands there.
    pub(crate) fn is_present(self) -> bool {
        self == Self::Present
    }

    /// Whether it is still to come.
    pub(crate) fn is_future(self) -> bool {
        self == Self::Future
    }
}

/// The line of a ticket, oldest first.
pub(crate) fn points(stage: &Stage, now: Timestamp, zone: Zone, language: Language) -> Vec<Point> {
    let present = stage.steps.len().saturating_sub(1);
    let been = stage.steps.iter().enumerate().map(|(index, step)| Point {
        label: language.t(step.state.label()),
        when: language.date_time(step.at, zone),
        unit: step.unit_name.clone(),
        phase: if index == present { Phase::Present } else { Phase::Past },
    });
    been.chain(ahead(stage, now, zone, language)).collect()
}

/// What is still to come on the ordinary way. Off that way nothing can be foretold.
fn ahead(stage: &Stage, now: Timestamp, zone: Zone, language: Language) -> impl Iterator<Item = Point> {
    let states: &[State] = match stage.state {
        State::Received => &[State::Verified, State::Disposed, State::Answered, State::Closed],
        State::Verified => &[State::Disposed, State::Answered, State::Closed],
        State::Disposed | State::InProgress | State::AwaitingReporter => &[State::Answered, State::Closed],
        State::Answered => &[State::Closed],
        State::Closed | State::Referred | State::Rejected | State::Merged | State::Withdrawn => &[],
    };
    states.iter().map(move |state| Point {
        label: language.t(state.label()),
        when: promised(stage, *state, now, zone, language),
        unit: None,
        phase: Phase::Future,
    })
}

/// By when a state is promised. While the clock stands still, nothing is.
fn promised(stage: &Stage, ahead: State, now: Timestamp, zone: Zone, language: Language) -> String {
    let due = match ahead {
        _ if stage.state.clock_stopped() => return String::new(),
        State::Verified => stage.due.verification_at,
        State::Answered => stage.due.response_at,
        _ => return String::new(),
    };
    let date = language.date_long(due, zone);
    language.fill(if now > due { "seharusnya {date}" } else { "paling lambat {date}" }, &[("date", &date)])
}
