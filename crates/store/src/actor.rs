//! Who acts on the staff side, and what they do.

use domain::command::Action;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::staff::Role;
use domain::text::{Instruction, Message, Reason};
use domain::topic::Topic;

/// A member of staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit; a liaison officer always has one.
    pub unit_id: Option<i64>,
    /// The unit's name.
    pub unit_name: Option<String>,
}

/// A staff account to be made.
#[derive(Debug)]
pub struct NewStaff {
    /// The sign-in name, unique without regard to case.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit.
    pub unit_id: Option<i64>,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}

/// A staff account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct StaffMember {
    /// The sign-in name.
    pub login: String,
    /// The person.
    pub actor: Actor,
}

/// What is needed to check a password.
#[derive(Debug)]
pub struct Credentials {
    /// The person who signs in.
    pub actor: Actor,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}

/// What staff do to a ticket.
#[derive(Debug)]
pub enum Command {
    /// The report is complete and belongs here.
    Verify {
        /// The subject, as the officer sees it.
        topic: Option<Topic>,
        /// The organ that it concerns.
        organ: Option<Organ>,
    },
    /// A unit is to answer it.
    Dispose {
        /// The unit.
        unit_id: i64,
        /// What the unit is to do. Internal.
        instruction: Instruction,
    },
    /// The unit gives it back to the desk.
    HandBack {
        /// Why. Internal.
        reason: Reason,
    },
    /// The unit begins.
    Start,
    /// The reporter is asked; the clock stops.
    Ask {
        /// The question.
        question: Message,
    },
    /// The reporter is answered.
    Reply {
        /// The answer.
        answer: Message,
    },
    /// The report is not taken up.
    Reject {
        /// Why, as a word.
        reason: RejectReason,
        /// Why, in words for the reporter.
        explanation: Reason,
    },
    /// The matter is closed.
    Close {
        /// How it ended.
        outcome: Outcome,
        /// The evidence or letter on which that stands, for the reporter.
        evidence: Reason,
    },
}

impl Command {
    /// The verb of the permission table.
    pub fn action(&self) -> Action {
        match self {
            Self::Verify { .. } => Action::Verify,
            Self::Dispose { .. } => Action::Dispose,
            Self::HandBack { .. } => Action::HandBack,
            Self::Start => Action::Start,
            Self::Ask { .. } => Action::Ask,
            Self::Reply { .. } => Action::Reply,
            Self::Reject { .. } => Action::Reject,
            Self::Close { .. } => Action::Close,
        }
    }
}
