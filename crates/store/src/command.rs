//! What staff do to a ticket.

use domain::assignment::{Part, Priority, ReturnReason};
use domain::authority::Class;
use domain::command::Action;
use domain::number::TicketNumber;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::place::{Province, Regency};
use domain::reject::RejectReason;
use domain::text::{BodyName, Instruction, LetterNumber, Message, Reason};
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;

/// The most units to which a ticket can be disposed at once.
pub const MOST_UNITS: usize = 10;

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
    /// One or several units get it; one of them leads and answers.
    Dispose {
        /// The units, each once, exactly one of them leading.
        to: Vec<Share>,
        /// What they are to do. Internal.
        instruction: Instruction,
    },
    /// The unit gives it back to the desk; a unit that was asked as well gives back its own part only.
    HandBack {
        /// Why, as a word.
        cause: ReturnReason,
        /// Who is competent, where the unit is not.
        competent: Option<Competent>,
        /// Why, in words. Internal.
        reason: Reason,
    },
    /// The unit that leads passes it on to another one, or the desk does.
    Forward {
        /// The unit that leads from now on.
        unit_id: i64,
        /// Why. Internal.
        reason: Reason,
    },
    /// The unit begins.
    Start,
    /// Something is written down for colleagues.
    Note {
        /// The words. Internal, and the reporter does not learn of it.
        words: Message,
    },
    /// A unit gives its part of the answer to the one that leads.
    Contribute {
        /// The words. Internal, and the reporter does not learn of it.
        words: Message,
    },
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
    Close(Closing),
    /// What somebody else proposed goes out.
    Approve,
    /// What was proposed is to be mended.
    SendBack {
        /// What is to be mended. Internal.
        reason: Reason,
    },
    /// What it is about, where, how urgent, and of which class.
    Classify(Classification),
    /// Fewer people see it from now on.
    Tighten {
        /// Who may see what from now on.
        to: Visibility,
        /// Why. Internal.
        reason: Reason,
    },
    /// Somebody is named who alone handles a confidential ticket, together with others who were named.
    NameHandler {
        /// The sign-in name.
        login: String,
    },
    /// Another body is to handle it. It stays open until that body's number is known.
    Refer {
        /// The other body.
        body: BodyName,
        /// Why, in words for the reporter.
        reason: Reason,
        /// By when the number is to be known; the rules say it where nobody does.
        due_at: Option<Timestamp>,
    },
    /// The other body has it under a number.
    ReferNumber {
        /// The number.
        number: LetterNumber,
    },
    /// It goes on under another number; its reporter reads the answers there.
    Merge {
        /// The ticket under which it goes on.
        into: TicketNumber,
    },
}

/// What a unit gets to do with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The unit.
    pub unit_id: i64,
    /// What it has to do.
    pub part: Part,
    /// By when the desk expects it; tells units and desk, and moves no term of the reporter's.
    pub due_at: Option<Timestamp>,
}

/// Who is competent instead of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Competent {
    /// Another unit.
    Unit(i64),
    /// Another body.
    Body(BodyName),
}

/// How a matter ends. It is never hollow: there is evidence or a letter, and words for the reporter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    pub(crate) letter: Option<LetterNumber>,
}

/// A closing without words for the reporter, or without evidence and letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HollowClosing {
    /// Neither evidence nor a letter.
    #[error("a closing needs evidence or the number of a letter")]
    Evidence,
    /// A letter's number says nothing to the reporter.
    #[error("a closing with a letter alone needs a reason in words")]
    Reason,
}

/// What the desk says of a ticket. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classification {
    /// The subject.
    pub topic: Option<Topic>,
    /// The organ that it concerns.
    pub organ: Option<Organ>,
    /// Where it happened.
    pub region: Option<(Province, Option<Regency>)>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Whether it is about misconduct.
    pub class: Option<Class>,
    /// The unit that it accuses, with the class of misconduct only.
    pub accused_unit_id: Option<i64>,
}

impl Share {
    /// The unit that answers.
    pub fn lead(unit_id: i64) -> Self {
        Self { unit_id, part: Part::Lead, due_at: None }
    }
}

impl Closing {
    /// A closing out of what was typed.
    ///
    /// # Errors
    /// [`HollowClosing`] if something is missing.
    pub fn new(
        outcome: Outcome,
        reason: Option<Reason>,
        evidence: Option<Reason>,
        letter: Option<LetterNumber>,
    ) -> Result<Self, HollowClosing> {
        if evidence.is_none() && letter.is_none() {
            return Err(HollowClosing::Evidence);
        }
        let letter_line = letter.as_ref().map(|letter| format!("Nomor surat: {}", letter.as_str()));
        let paragraphs = [reason.map(Reason::into_string), evidence.map(Reason::into_string)];
        if paragraphs.iter().all(Option::is_none) {
            return Err(HollowClosing::Reason);
        }
        let words: Vec<String> = paragraphs.into_iter().chain([letter_line]).flatten().collect();
        Ok(Self { outcome, words: words.join("\n\n"), letter })
    }
}

impl Classification {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Command {
    /// A disposal to one unit.
    pub fn dispose(unit_id: i64, instruction: Instruction) -> Self {
        Self::Dispose { to: vec![Share::lead(unit_id)], instruction }
    }

    /// Gives a ticket back for a reason that is on no list.
    pub fn hand_back(reason: Reason) -> Self {
        Self::HandBack { cause: ReturnReason::Other, competent: None, reason }
    }

    /// A closing with evidence in words.
    pub fn close(outcome: Outcome, evidence: Reason) -> Self {
        Self::Close(Closing { outcome, words: evidence.into_string(), letter: None })
    }

    /// The verb of the permission table.
    pub fn action(&self) -> Action {
        match self {
            Self::Verify { .. } => Action::Verify,
            Self::Dispose { .. } => Action::Dispose,
            Self::HandBack { .. } => Action::HandBack,
            Self::Forward { .. } => Action::Forward,
            Self::Start => Action::Start,
            Self::Note { .. } => Action::Note,
            Self::Contribute { .. } => Action::Contribute,
            Self::Ask { .. } => Action::Ask,
            Self::Reply { .. } => Action::Reply,
            Self::Reject { .. } => Action::Reject,
            Self::Close(_) => Action::Close,
            Self::Approve => Action::Approve,
            Self::SendBack { .. } => Action::SendBack,
            Self::Classify(_) => Action::Classify,
            Self::Tighten { .. } => Action::Tighten,
            Self::NameHandler { .. } => Action::NameHandler,
            Self::Refer { .. } => Action::Refer,
            Self::ReferNumber { .. } => Action::ReferNumber,
            Self::Merge { .. } => Action::Merge,
        }
    }
}
