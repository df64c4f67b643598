//! What the reporter sees and does afterwards.

use domain::access_code::AccessCode;
use domain::deadline;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::state::State;
use domain::text::Message;
use jiff::Timestamp;

use crate::act::{Event, Who, request_digest};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal;
use crate::stage::{stage, steps};
use crate::ticket::{Due, Entry, Stage, Thread, Written};
use crate::view::{TicketRow, number_values};
use crate::{Store, sql};

/// How often a reporter's message is tried again when staff write at the same moment.
const MESSAGE_ATTEMPTS: u32 = 5;

impl<D: Db> Store<D> {
    /// What anyone may know who has the number.
    pub async fn stage(&self, number: TicketNumber) -> Result<Option<Stage>> {
        let rows = self.run(sql::STAGE, &number_values(number)).await?;
        rows.first().map(|row| stage(number, row)).transpose()
    }

    /// What the reporter sees. `None` for a wrong number and for a wrong code alike.
    pub async fn thread(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<Thread>> {
        let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
        let mut entries = self.entries(&ticket).await?;
        for entry in &mut entries {
            entry.staff_name = None;
            if entry.internal {
                entry.text = None;
            }
        }
        let stage = self.stage_of(&ticket, &entries).await?;
        Ok(Some(Thread {
            stage,
            version: ticket.version,
            title: ticket.title,
            body: ticket.body,
            topic: ticket.topic,
            province: ticket.province,
            regency: ticket.regency,
            occurred_on: ticket.occurred_on,
            visibility: ticket.visibility,
            entries,
        }))
    }

    /// Adds a message of the reporter. It answers a question of staff, if one is open, and restarts the clock.
    ///
    /// # Errors
    /// [`Error::Transition`] once the ticket is closed, [`Error::Reused`] if the key was used for another message.
    pub async fn reporter_message(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        message: &Message,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        for _ in 0..MESSAGE_ATTEMPTS {
            let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
            match self.append_message(&ticket, message, key, now).await {
                Err(Error::Stale { .. }) => {}
                written => return written.map(Some),
            }
        }
        Err(Error::Busy)
    }

    async fn append_message(
        &self,
        ticket: &TicketRow,
        message: &Message,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Written> {
        let command = Who::Reporter.command_digest(ticket, key);
        let request = request_digest(EventKind::ReporterWrote, Some(message.as_str()), None, None);
        if let Some(written) = self.carried_out(&command, &request).await? {
            return Ok(written);
        }
        let state = ticket.state.reporter_writes(ticket.held)?;
        let held = if state == ticket.state { ticket.held } else { None };
        let event = Event {
            kind: EventKind::ReporterWrote,
            who: Who::Reporter,
            state,
            held,
            unit_id: ticket.unit.as_ref().map(|unit| unit.id),
            detail: None,
            text: Some(message.as_str()),
            due: resumed(ticket, state, now),
        };
        self.append(ticket, &event, &command, now).await
    }

    /// The ticket, if the code opens it. The comparison runs for wrong numbers too.
    async fn reporters_ticket(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<TicketRow>> {
        let given = self.secrets.code_digest(code);
        let ticket = self.ticket(number).await?;
        let kept = ticket.as_ref().map_or(&[0; 32][..], |ticket| &ticket.code_digest);
        let opens = seal::same(kept, &given);
        Ok(ticket.filter(|_| opens))
    }

    async fn stage_of(&self, ticket: &TicketRow, entries: &[Entry]) -> Result<Stage> {
        Ok(Stage {
            number: ticket.number,
            state: ticket.state,
            unit_name: ticket.unit.as_ref().map(|unit| unit.name.clone()),
            received_at: ticket.received_at,
            updated_at: ticket.updated_at,
            queue: self.place_in_line(ticket.id).await?,
            due: ticket.due,
            outcome: ticket.outcome,
            steps: steps(entries.iter().map(|entry| (entry.state, entry.at, entry.unit_name.clone()))),
        })
    }
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
