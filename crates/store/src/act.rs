//! One command, one event: how anything happens to a ticket after it came in.

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::staff::Role;
use domain::state::{InvalidTransition, State};
use jiff::Timestamp;
use rules::Rules;

use crate::actor::{Actor, Command};
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::{self, Digest32, digest};
use crate::ticket::{Due, Written};
use crate::view::TicketRow;
use crate::{Store, sql};

/// Who makes something happen.
pub(crate) enum Who {
    /// The citizen.
    Reporter,
    /// A member of staff.
    Staff(i64),
    /// SP4N-LAPOR!.
    Lapor,
}

/// An event to be appended.
pub(crate) struct Event<'a> {
    pub(crate) kind: EventKind,
    pub(crate) who: Who,
    pub(crate) state: State,
    pub(crate) held: Option<State>,
    pub(crate) unit_id: Option<i64>,
    pub(crate) detail: Option<String>,
    pub(crate) text: Option<&'a str>,
    /// The terms from here on, where they change.
    pub(crate) due: Option<Due>,
}

impl<D: Db> Store<D> {
    /// Carries a command of staff out on the version that they saw. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::Transition`], [`Error::NoSuchUnit`], [`Error::Reused`], and [`Error::Stale`] if
    /// the ticket has moved on; then nothing was written.
    pub async fn act(
        &self,
        actor: &Actor,
        number: TicketNumber,
        version: i64,
        command: &Command,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        let rules = self.rules_of(&ticket).await?;
        if !rules.allows(actor.role, command.action()) {
            return Err(Error::NotAllowed);
        }
        let who = Who::Staff(actor.staff_id);
        let digest = who.command_digest(&ticket, key);
        if let Some(written) = self.carried_out(&digest, &command.request()).await? {
            return Ok(Some(written));
        }
        if version != ticket.version {
            return Err(Error::Stale { current: ticket.version });
        }
        let answers = matches!(command, Command::Reply { .. } | Command::Close { .. } | Command::Reject { .. });
        if answers && ticket.barred_staff_id == Some(actor.staff_id) {
            return Err(Error::OwnAnswer);
        }
        let state = state_after(&rules, actor.role, command.action(), &ticket)?;
        let event = self.event(command, &ticket, who, state).await?;
        self.append(&ticket, &event, &digest, now).await.map(Some)
    }

    /// The ticket as far as the actor may know of it: a liaison officer knows only the own unit's.
    pub(crate) async fn visible_ticket(&self, actor: &Actor, number: TicketNumber) -> Result<Option<TicketRow>> {
        if !actor.role.sees_tickets() {
            return Ok(None);
        }
        let ticket = self.ticket(number).await?;
        let own = |ticket: &TicketRow| ticket.unit.as_ref().map(|unit| unit.id) == actor.unit_id;
        Ok(ticket.filter(|ticket| actor.role != Role::Liaison || (actor.unit_id.is_some() && own(ticket))))
    }

    async fn event<'a>(&self, command: &'a Command, ticket: &TicketRow, who: Who, state: State) -> Result<Event<'a>> {
        let unit_id = match command {
            Command::Dispose { unit_id, .. } => {
                self.require_unit(*unit_id).await?;
                Some(*unit_id)
            }
            Command::HandBack { .. } => None,
            _ => ticket.unit.as_ref().map(|unit| unit.id),
        };
        Ok(Event {
            kind: command.kind(),
            who,
            state,
            held: command.held_after(ticket),
            unit_id,
            detail: command.detail(),
            text: command.text(),
            due: None,
        })
    }

    /// Appends an event; the triggers do the rest.
    pub(crate) async fn append(
        &self,
        ticket: &TicketRow,
        event: &Event<'_>,
        command: &Digest32,
        now: Timestamp,
    ) -> Result<Written> {
        let sealed = self.seal_text(ticket, event.text, command)?;
        let (author, staff_id) = event.who.columns();
        let values = [
            Value::from(ticket.id),
            Value::from(ticket.version),
            Value::from(event.kind.code()),
            Value::from(author),
            Value::from(staff_id),
            Value::from(event.state.code()),
            Value::from(event.held.map(State::code)),
            Value::from(event.unit_id),
            Value::from(event.kept_detail()?),
            Value::from(sealed),
            Value::from(*command),
            Value::from(event.request()),
            Value::from(now),
        ];
        match self.run(sql::APPEND_EVENT, &values).await?.first() {
            Some(row) => Ok(Written { version: row.integer(0)?, replayed: false }),
            None => self.why_not(ticket, event, command).await,
        }
    }

    /// An event was not appended: the command came twice at once, or the ticket has moved on.
    async fn why_not(&self, ticket: &TicketRow, event: &Event<'_>, command: &Digest32) -> Result<Written> {
        if let Some(written) = self.carried_out(command, &event.request()).await? {
            return Ok(written);
        }
        let rows = self.run(sql::TICKET_VERSION, &[Value::from(ticket.id)]).await?;
        let current = rows.first().ok_or_else(|| Error::missing("the ticket"))?.integer(0)?;
        Err(Error::Stale { current })
    }

    /// The answer that a command got before, if it did.
    pub(crate) async fn carried_out(&self, command: &Digest32, request: &Digest32) -> Result<Option<Written>> {
        let rows = self.run(sql::EVENT_BY_COMMAND, &[Value::from(*command)]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if !seal::same(row.blob(1)?, request) {
            return Err(Error::Reused);
        }
        Ok(Some(Written { version: row.integer(0)?, replayed: true }))
    }

    fn seal_text(&self, ticket: &TicketRow, text: Option<&str>, command: &Digest32) -> Result<Option<Vec<u8>>> {
        let Some(text) = text else { return Ok(None) };
        let key = self.data_key(ticket)?.ok_or_else(|| Error::missing("the ticket's key"))?;
        key.seal(self.random, &ticket.uid, command, text.as_bytes()).map(Some)
    }
}

/// Where an act leads by the rules of the ticket. Whoever sees a ticket has it within reach: that was asked before.
pub(crate) fn state_after(rules: &Rules, role: Role, action: Action, ticket: &TicketRow) -> Result<State> {
    let happening = action.happening();
    if !rules.may(role, action, ticket.state, true) {
        return Err(InvalidTransition { from: ticket.state, happening }.into());
    }
    Ok(rules.step(ticket.state, happening, ticket.held)?)
}

impl Who {
    /// The digest by which a command is known again: the same key of another person or for another ticket is another
    /// command.
    pub(crate) fn command_digest(&self, ticket: &TicketRow, key: &IdempotencyKey) -> Digest32 {
        let (author, staff_id) = self.columns();
        let staff_id = staff_id.unwrap_or_default().to_be_bytes();
        digest("command", &[&ticket.uid, author.as_bytes(), &staff_id, key.as_str().as_bytes()])
    }

    fn columns(&self) -> (&'static str, Option<i64>) {
        match self {
            Self::Reporter => ("reporter", None),
            Self::Staff(id) => ("staff", Some(*id)),
            Self::Lapor => ("lapor", None),
        }
    }
}

impl Command {
    fn kind(&self) -> EventKind {
        match self {
            Self::Verify { .. } => EventKind::Verified,
            Self::Dispose { .. } => EventKind::Disposed,
            Self::HandBack { .. } => EventKind::HandedBack,
            Self::Start => EventKind::Started,
            Self::Ask { .. } => EventKind::Asked,
            Self::Reply { .. } => EventKind::Replied,
            Self::Reject { .. } => EventKind::Rejected,
            Self::Close { .. } => EventKind::Closed,
        }
    }

    fn request(&self) -> Digest32 {
        let unit_id = if let Self::Dispose { unit_id, .. } = self { Some(*unit_id) } else { None };
        request_digest(self.kind(), self.text(), self.detail().as_deref(), unit_id)
    }

    /// A question holds the state to which the ticket returns; everything else lets go of it.
    fn held_after(&self, ticket: &TicketRow) -> Option<State> {
        matches!(self, Self::Ask { .. }).then_some(ticket.state)
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Verify { .. } | Self::Start => None,
            Self::Dispose { instruction, .. } => Some(instruction.as_str()),
            Self::HandBack { reason } => Some(reason.as_str()),
            Self::Ask { question } => Some(question.as_str()),
            Self::Reply { answer } => Some(answer.as_str()),
            Self::Reject { explanation, .. } => Some(explanation.as_str()),
            Self::Close { evidence, .. } => Some(evidence.as_str()),
        }
    }

    fn detail(&self) -> Option<String> {
        let detail = match self {
            Self::Verify { topic, organ } => serde_json::json!({
                "topic": topic.map(domain::topic::Topic::code),
                "organ": organ.map(domain::organ::Organ::code),
            }),
            Self::Reject { reason, .. } => serde_json::json!({ "reason": reason.code() }),
            Self::Close { outcome, .. } => serde_json::json!({ "outcome": outcome.code() }),
            _ => return None,
        };
        Some(detail.to_string())
    }
}

impl Event<'_> {
    /// What is kept beside the words. New terms are told with the event that moves them, but make no other request of it.
    fn kept_detail(&self) -> Result<Option<String>> {
        let Some(due) = self.due else { return Ok(self.detail.clone()) };
        let unreadable = |error: serde_json::Error| Error::Inconsistent(format!("the detail of an event: {error}"));
        let detail = self.detail.as_deref().unwrap_or("{}");
        let mut detail: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(detail).map_err(unreadable)?;
        detail.insert("verification_due_at".to_owned(), due.verification_at.as_millisecond().into());
        detail.insert("response_due_at".to_owned(), due.response_at.as_millisecond().into());
        serde_json::to_string(&detail).map(Some).map_err(unreadable)
    }

    /// What makes two requests the same request.
    fn request(&self) -> Digest32 {
        let unit_id = if self.kind == EventKind::Disposed { self.unit_id } else { None };
        request_digest(self.kind, self.text, self.detail.as_deref(), unit_id)
    }
}

/// What makes two requests the same request: the act and everything that was said with it.
pub(crate) fn request_digest(
    kind: EventKind,
    text: Option<&str>,
    detail: Option<&str>,
    unit_id: Option<i64>,
) -> Digest32 {
    let unit_id = unit_id.unwrap_or_default().to_be_bytes();
    let (text, detail) = (text.unwrap_or_default(), detail.unwrap_or_default());
    digest("request", &[kind.code().as_bytes(), text.as_bytes(), detail.as_bytes(), &unit_id])
}
