//! What can go wrong between a caller and the record.

use domain::state::InvalidTransition;

use crate::db::Failure;

/// The store's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store refused or could not answer. "Not found" is `None`, never an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Writers kept the database locked through all attempts. Nothing was written; try again later.
    #[error("the database stayed busy through all attempts")]
    Busy,
    /// The ticket has moved on since the caller read it.
    #[error("the ticket is at version {current} by now")]
    Stale {
        /// The version that holds now.
        current: i64,
    },
    /// The idempotency key was used before, with other content.
    #[error("the idempotency key was used before with other content")]
    Reused,
    /// The ticket's state does not allow the act.
    #[error(transparent)]
    Transition(#[from] InvalidTransition),
    /// The term in which the reporter may say that the matter is not settled has passed.
    #[error("the term for reopening has passed")]
    TooLate,
    /// The reporter has had everything destroyed.
    #[error("the ticket's people and words were erased")]
    Erased,
    /// The ticket has all the files that it may have.
    #[error("the ticket has all the files that it may have")]
    Full,
    /// The code is the one on the slip that staff printed: it is good for nothing but a new one.
    #[error("the access code is temporary and has to be renewed first")]
    TemporaryCode,
    /// A new temporary code was asked for, and the reporter has taken a code of their own already.
    #[error("the reporter has a code of their own by now")]
    CodeTaken,
    /// The reporter was not content with this person's answer; somebody else has to give the next one.
    #[error("somebody else has to answer this time")]
    OwnAnswer,
    /// Nobody approves their own work.
    #[error("nobody approves their own work")]
    OwnWork,
    /// Consent to open the identity has been asked for, and nobody has decided.
    #[error("consent has been asked for already")]
    AwaitsConsent,
    /// Nothing waits for consent.
    #[error("nothing waits for consent")]
    NothingPending,
    /// The outcome says that the matter is settled, and the reporter has no answer.
    #[error("a matter is settled only after an answer")]
    Hollow,
    /// A disposal without exactly one leading unit, with a unit twice, or with too many.
    #[error("a disposal has one leading unit, and each unit once")]
    UnfitDisposal,
    /// The act would give a complaint to the unit that it accuses.
    #[error("a complaint never goes to the unit that it accuses")]
    Accused,
    /// The unit has the ticket already.
    #[error("the unit has the ticket already")]
    SameUnit,
    /// The act would let more people see the ticket, or as many as before.
    #[error("visibility can only be tightened")]
    Loosening,
    /// Handlers are named for confidential tickets only.
    #[error("handlers are named for confidential tickets only")]
    NotConfidential,
    /// The named person does not exist or could not see the ticket anyway.
    #[error("no such handler")]
    NoSuchHandler,
    /// The ticket under which this one was to go on does not exist, or the actor does not see it.
    #[error("no such ticket")]
    NoSuchTicket,
    /// The ticket under which this one was to go on does not go on itself, or may not be shown to its reporter.
    #[error("the ticket cannot go on under that one")]
    Unmergeable,
    /// A date that had to lie ahead has passed.
    #[error("the date has passed")]
    PastDue,
    /// The actor's role does not allow the act.
    #[error("the role does not allow this act")]
    NotAllowed,
    /// The act names a unit that does not exist.
    #[error("no such unit")]
    NoSuchUnit,
    /// The unit would come to stand below itself.
    #[error("a unit cannot stand below itself")]
    Circle,
    /// Units that hold stand below the one that is to end.
    #[error("units stand below this one")]
    UnitsBelow,
    /// The successor does not exist, is the unit itself, or ends no later than the unit.
    #[error("no such successor")]
    NoSuchSuccessor,
    /// Without this post nobody could keep accounts any more.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// A name that must be unique is taken: a sign-in name or a unit's code.
    #[error("the name is taken")]
    Taken,
    /// The record holds what the program cannot have written.
    #[error("inconsistent record: {0}")]
    Inconsistent(String),
    /// The store's keys, pepper or random source do not work.
    #[error("secrets do not fit: {0}")]
    Secrets(String),
    /// The database answered with an error that no caller can mend.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
}

impl Error {
    /// A column that holds what it cannot hold.
    pub(crate) fn column(column: usize, what: &str) -> Self {
        Self::Inconsistent(format!("column {column} {what}"))
    }

    /// A row that should be there and is not.
    pub(crate) fn missing(what: &str) -> Self {
        Self::Inconsistent(format!("{what} is missing"))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Busy => Self::Busy,
            Failure::Other(text) => Self::Unavailable(text),
        }
    }
}
