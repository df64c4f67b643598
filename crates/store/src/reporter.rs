//! What the reporter makes happen to the own ticket afterwards.

use domain::access_code::AccessCode;
use domain::deadline;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::rating::Rating;
use domain::state::{Happening, InvalidTransition, State};
use domain::text::Message;
use jiff::Timestamp;
use rules::{Rules, Terms};

use crate::Store;
use crate::act::{Event, Who, request_digest};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::Digest32;
use crate::ticket::{Due, Written};
use crate::view::TicketRow;

/// How often a reporter's command is tried again when staff write at the same moment.
const ATTEMPTS: u32 = 5;

/// Something that the reporter does.
#[derive(Clone, Debug)]
pub enum ReporterCommand {
    /// Says something. It answers a question of staff, if one is open, and restarts the clock.
    Write(Message),
    /// Says how good the answer was.
    Rate {
        /// The mark.
        rating: Rating,
        /// What the reporter adds to it.
        words: Option<Message>,
    },
    /// Says that the matter is not settled.
    Reopen(Message),
    /// Wants an answer of their own to a report that was joined to another.
    Part,
    /// Takes the report back.
    Withdraw,
    /// Wants everything about them destroyed. A ticket that is still open is withdrawn by it.
    Erase,
}

impl ReporterCommand {
    fn kind(&self) -> EventKind {
        match self {
            Self::Write(_) => EventKind::ReporterWrote,
            Self::Rate { .. } => EventKind::Rated,
            Self::Reopen(_) => EventKind::Reopened,
            Self::Part => EventKind::Parted,
            Self::Withdraw => EventKind::Withdrawn,
            Self::Erase => EventKind::Erased,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Write(words) | Self::Reopen(words) => Some(words.as_str()),
            Self::Rate { words, .. } => words.as_ref().map(Message::as_str),
            Self::Part | Self::Withdraw | Self::Erase => None,
        }
    }

    fn detail(&self) -> Option<String> {
        let Self::Rate { rating, .. } = self else { return None };
        // The code of a mark is its number.
        Some(format!("{{\"rating\":{}}}", rating.code()))
    }

    fn state_after(&self, ticket: &TicketRow, rules: &Rules, now: Timestamp) -> Result<State> {
        let step = |happening| {
            let refused = InvalidTransition { from: ticket.state, happening };
            let may = rules.reporter_may(happening, ticket.state);
            if may { rules.step(ticket.state, happening, ticket.held) } else { Err(refused) }
        };
        Ok(match self {
            Self::Write(_) => step(Happening::Write)?,
            Self::Rate { .. } => step(Happening::Rate)?,
            Self::Reopen(_) => {
                let to = step(Happening::Reopen)?;
                let term = terms(rules, ticket)?.reopening;
                if ticket.answered_at.is_some_and(|at| now > term.due(at)) {
                    return Err(Error::TooLate);
                }
                to
            }
            Self::Part => step(Happening::Part)?,
            Self::Withdraw => step(Happening::Withdraw)?,
            // That is a right, and no rule stands against it.
            Self::Erase => step(Happening::Withdraw).unwrap_or(ticket.state),
        })
    }

    /// The unit that has the ticket afterwards: what begins anew begins at the desk.
    fn unit_after(&self, ticket: &TicketRow) -> Option<i64> {
        let anew = matches!(self, Self::Reopen(_) | Self::Part);
        ticket.unit.as_ref().map(|unit| unit.id).filter(|_| !anew)
    }

    /// The terms afterwards, where they change.
    fn due_after(&self, ticket: &TicketRow, rules: &Rules, state: State, now: Timestamp) -> Result<Option<Due>> {
        let terms = terms(rules, ticket)?;
        let verification_at = terms.verification.due(now);
        Ok(match self {
            Self::Write(_) => resumed(ticket, state, now),
            // The clock stood still from the answer on.
            Self::Reopen(_) => {
                let answered_at = ticket.answered_at.unwrap_or(now);
                let response_at = deadline::resumed(ticket.due.response_at, answered_at, now);
                Some(Due { verification_at, response_at: response_at.max(verification_at) })
            }
            Self::Part => Some(Due { verification_at, response_at: terms.response.due(now) }),
            _ => None,
        })
    }
}

impl<D: Db> Store<D> {
    /// Carries a command of the reporter out. `None` for a wrong number and for a wrong code alike.
    ///
    /// # Errors
    /// [`Error::Transition`] where the ticket's state does not allow it, [`Error::TooLate`] for a reopening after its term,
    /// [`Error::Erased`] once everything was destroyed, [`Error::Reused`] if the key was used for another command.
    pub async fn reporter_act(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        command: &ReporterCommand,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        for _ in 0..ATTEMPTS {
            let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
            match self.append_reporters(&ticket, command, key, now).await {
                Err(Error::Stale { .. }) => {}
                written => return written.map(Some),
            }
        }
        Err(Error::Busy)
    }

    /// Adds a message of the reporter: [`ReporterCommand::Write`].
    pub async fn reporter_message(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        message: &Message,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        self.reporter_act(number, code, &ReporterCommand::Write(message.clone()), key, now).await
    }

    async fn append_reporters(
        &self,
        ticket: &TicketRow,
        command: &ReporterCommand,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Written> {
        let digest = Who::Reporter.command_digest(ticket, key);
        let request = request_digest(command.kind(), command.text(), command.detail().as_deref(), None);
        if let Some(written) = self.carried_out(&digest, &request).await? {
            return Ok(written);
        }
        if ticket.erased {
            return Err(Error::Erased);
        }
        let rules = self.rules_of(ticket).await?;
        self.append(ticket, &event(ticket, command, &rules, now)?, &digest, now).await
    }

    /// Appends something that leaves the ticket where it stands.
    pub(crate) async fn append_beside(
        &self,
        ticket: &TicketRow,
        (kind, who): (EventKind, Who),
        detail: String,
        text: &str,
        digest: &Digest32,
        now: Timestamp,
    ) -> Result<Written> {
        let event = Event {
            kind,
            who,
            state: ticket.state,
            held: ticket.held,
            unit_id: ticket.unit.as_ref().map(|unit| unit.id),
            detail: Some(detail),
            text: Some(text),
            due: None,
        };
        self.append(ticket, &event, digest, now).await
    }
}

fn event<'a>(ticket: &TicketRow, command: &'a ReporterCommand, rules: &Rules, now: Timestamp) -> Result<Event<'a>> {
    let state = command.state_after(ticket, rules, now)?;
    Ok(Event {
        kind: command.kind(),
        who: Who::Reporter,
        state,
        held: if state == ticket.state { ticket.held } else { None },
        unit_id: command.unit_after(ticket),
        detail: command.detail(),
        text: command.text(),
        due: command.due_after(ticket, rules, state, now)?,
    })
}

/// The terms of a ticket by its rules.
pub(crate) fn terms(rules: &Rules, ticket: &TicketRow) -> Result<Terms> {
    rules.terms(ticket.number.kind(), ticket.class).ok_or_else(|| Error::missing("a term in the rules"))
}

/// The terms after a question was answered: they stood still while the ticket waited for its reporter.
fn resumed(ticket: &TicketRow, state: State, now: Timestamp) -> Option<Due> {
    let asked_at = ticket.asked_at.filter(|_| ticket.state.clock_stopped() && !state.clock_stopped())?;
    let resume = |due_at| deadline::resumed(due_at, asked_at, now);
    let Due { verification_at, response_at } = ticket.due;
    // What was verified before the question is verified.
    let verification_at = if state == State::Received { resume(verification_at) } else { verification_at };
    Some(Due { verification_at, response_at: resume(response_at) })
}
