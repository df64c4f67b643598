//! What is still to be told about one ticket, step by step, so that each step is done exactly once.
//!
//! The rules, for whoever keeps a plan and makes its calls:
//! 1. Ask [`Plan::next`]. Only the first item that is not over is ever worked on, so the order of a ticket is kept.
//! 2. [`Plan::begin`], and keep the plan durably (under its version, so that of two workers one fails) **before** the
//!    call goes out.
//! 3. Make the call; hand its verdict to [`Plan::sent`] or [`Plan::looked`], and keep the plan again.
//!
//! A process that dies after 2 leaves an item that is under way. When the time for its answer and the settling time
//! have passed, it counts as unclear: what it may have done is looked for, by the mark that leads our texts, before
//! anything is sent again. There is no limit of attempts; an item ends by success, by an answer that says never, or by a
//! person who gives it up.

mod millis;
mod rules;
mod staff;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::mapping::Id;
use crate::verdict::{Cause, Verdict, Why};

pub use rules::Rules;
pub use staff::NotPossible;

/// All that is to be told about one ticket, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Theirs, once it is known.
    complaint_id: Option<Id>,
    /// The ids of the files of the report.
    files: Vec<Id>,
    items: Vec<Item>,
}

/// One thing to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What.
    pub step: Step,
    /// How far it is.
    pub phase: Phase,
    /// How often a call for it has gone out.
    pub attempts: u32,
    /// Since when it waits.
    #[serde(with = "millis")]
    pub since: Timestamp,
    /// What went wrong last.
    pub last: Option<Cause>,
}

/// The steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The files of the report. Laying them down twice does no harm: only ids that the report names count.
    Upload,
    /// The report itself.
    Create,
    /// Its hand-over to an institution, by our code.
    HandOver(String),
    /// The follow-up with this running number.
    FollowUp(u32),
}

/// How far an item is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It may be sent from this time on.
    Ready(#[serde(with = "millis")] Timestamp),
    /// It has been sent, at this time, and no verdict is known.
    Sending(#[serde(with = "millis")] Timestamp),
    /// It may have been done; it may be looked for from this time on.
    Doubt(#[serde(with = "millis")] Timestamp),
    /// It is being looked for, since this time.
    Looking(#[serde(with = "millis")] Timestamp),
    /// It may have been done, and this dialect cannot look: a person has to.
    Held,
    /// They will never do it as it stands: a person mends it or gives it up.
    Dead,
    /// It is done, since this time.
    Done(#[serde(with = "millis")] Timestamp),
    /// A person gave it up, for this reason.
    GivenUp(String),
}

/// What is to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// Send this.
    Send(&'a Step),
    /// Look whether this has been done.
    Look(&'a Step),
    /// Nothing before this time.
    Wait(Timestamp),
    /// A person has to decide about this.
    Person(&'a Item),
    /// Everything is told.
    Finished,
}

/// What a call that sends has brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The ids of the files.
    Files(Vec<Id>),
    /// The report's id.
    Report(Id),
    /// Nothing but success.
    Nothing,
}

/// What a look has brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It has been done; the report's id where that was looked for.
    Here(Option<Id>),
    /// It has not been done.
    NotHere,
}

impl Plan {
    /// A plan that forwards a report: its files if there are any, the report, and its hand-over if it is not for us.
    pub fn forwarding(has_files: bool, institution: Option<String>, now: Timestamp) -> Self {
        let upload = has_files.then_some(Step::Upload);
        let steps = upload.into_iter().chain([Step::Create]).chain(institution.map(Step::HandOver));
        let mut plan = Self::default();
        plan.items.extend(steps.map(|step| Item::new(step, now)));
        plan
    }

    /// A plan for a ticket that came from SP4N-LAPOR!: there is nothing to make, only follow-ups to add.
    pub fn answering(complaint_id: Id) -> Self {
        Self { complaint_id: Some(complaint_id), ..Self::default() }
    }

    /// Adds a follow-up at the end; one that is there already stays as it is.
    pub fn follow_up(&mut self, ordinal: u32, now: Timestamp) {
        let step = Step::FollowUp(ordinal);
        if !self.items.iter().any(|item| item.step == step) {
            self.items.push(Item::new(step, now));
        }
    }

    /// Theirs, once it is known.
    pub fn complaint_id(&self) -> Option<&Id> {
        self.complaint_id.as_ref()
    }

    /// The ids of the report's files, once they are there.
    pub fn files(&self) -> &[Id] {
        &self.files
    }

    /// Everything, in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The first item that is not over.
    pub fn head(&self) -> Option<&Item> {
        self.items.iter().find(|item| !item.is_over())
    }

    fn head_mut(&mut self) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| !item.is_over())
    }

    /// What is to be done now.
    pub fn next(&self, rules: &Rules, now: Timestamp) -> Next<'_> {
        let Some(item) = self.head() else { return Next::Finished };
        let (at, next) = match item.phase {
            Phase::Ready(at) => (at, Next::Send(&item.step)),
            Phase::Sending(at) => (rules.visible(at), rules.after_doubt(item)),
            Phase::Doubt(at) => (at, rules.after_doubt(item)),
            Phase::Looking(at) => (rules.look_again(at), Next::Look(&item.step)),
            Phase::Held | Phase::Dead | Phase::Done(_) | Phase::GivenUp(_) => return Next::Person(item),
        };
        if now < at { Next::Wait(at) } else { next }
    }

    /// Says that what [`Self::next`] named goes out now. The plan is to be kept before it does.
    pub fn begin(&mut self, rules: &Rules, now: Timestamp) {
        let phase = match self.next(rules, now) {
            Next::Send(_) => Phase::Sending(now),
            Next::Look(_) => Phase::Looking(now),
            Next::Person(item) if !matches!(item.phase, Phase::Dead) => Phase::Held,
            Next::Person(_) | Next::Wait(_) | Next::Finished => return,
        };
        if let Some(item) = self.head_mut() {
            // Whoever died between sending and answering left no reason behind.
            if matches!(item.phase, Phase::Sending(_)) {
                item.last = Some(Cause::new(Why::Interrupted));
            }
            item.attempts = item.attempts.saturating_add(u32::from(matches!(phase, Phase::Sending(_))));
            item.phase = phase;
        }
    }

    /// The verdict about what was sent. `roll` is any number, for the waiting times.
    pub fn sent(&mut self, rules: &Rules, verdict: Verdict<Fact>, now: Timestamp, roll: u64) {
        let Some(item) = self.head_mut().filter(|item| matches!(item.phase, Phase::Sending(_))) else { return };
        let cause = verdict.cause().cloned();
        match verdict {
            Verdict::Done(fact) => {
                item.phase = Phase::Done(now);
                match fact {
                    Fact::Files(files) => self.files = files,
                    Fact::Report(id) => self.complaint_id = Some(id),
                    Fact::Nothing => {}
                }
            }
            Verdict::Retry(wait, _) => item.phase = Phase::Ready(rules.again(item.attempts, wait, now, roll)),
            Verdict::Unclear(wait, _) if item.step == Step::Upload => {
                item.phase = Phase::Ready(rules.again(item.attempts, wait, now, roll));
            }
            Verdict::Unclear(wait, _) => item.phase = Phase::Doubt(rules.look(wait, now)),
            Verdict::Never(_) => item.phase = Phase::Dead,
        }
        if let Some(item) = cause.and_then(|cause| Some((self.head_mut()?, cause))) {
            item.0.last = Some(item.1);
        }
    }

    /// The verdict about a look.
    pub fn looked(&mut self, rules: &Rules, verdict: Verdict<Looked>, now: Timestamp, roll: u64) {
        let Some(item) = self.head_mut().filter(|item| matches!(item.phase, Phase::Looking(_))) else { return };
        match verdict {
            Verdict::Done(Looked::Here(id)) => {
                item.phase = Phase::Done(now);
                self.complaint_id = id.or(self.complaint_id.take());
            }
            Verdict::Done(Looked::NotHere) => item.phase = Phase::Ready(now),
            // A look that is refused says nothing about what was sent.
            Verdict::Retry(wait, cause) | Verdict::Unclear(wait, cause) => {
                item.phase = Phase::Doubt(rules.again(item.attempts, wait, now, roll));
                item.last = Some(cause);
            }
            Verdict::Never(cause) => {
                item.phase = Phase::Held;
                item.last = Some(cause);
            }
        }
    }
}

impl Item {
    fn new(step: Step, now: Timestamp) -> Self {
        Self { step, phase: Phase::Ready(now), attempts: 0, since: now, last: None }
    }

    /// Whether nothing more will be done about it.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Done(_) | Phase::GivenUp(_))
    }

    /// How long it has waited.
    pub fn age(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.since)
    }
}

#[cfg(test)]
mod tests;
