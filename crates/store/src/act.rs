//! One command, one event: how anything happens to a ticket after it came in.

mod against;
mod look_up;
mod plan;
pub(crate) mod told;

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::staff::Role;
use domain::state::{InvalidTransition, State};
use jiff::Timestamp;
use rules::Rules;

use self::plan::{Case, Plan};
use crate::actor::Actor;
use crate::command::Command;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::{self, Digest32, digest};
use crate::ticket::{Due, Written};
use crate::view::TicketRow;
use crate::visible::Seen;
use crate::{Store, sql};

/// Who makes something happen.
pub(crate) enum Who {
    /// The citizen.
    Reporter,
    /// A member of staff, in a post.
    Staff {
        /// The person.
        staff_id: i64,
        /// The post.
        post_id: i64,
    },
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
    /// Carries a command of staff out on the version that they saw. What needs somebody else's consent is proposed by it.
    /// `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::Transition`], [`Error::Reused`], what stands against the single acts, and
    /// [`Error::Stale`] if the ticket has moved on; then nothing was written.
    pub async fn act(
        &self,
        actor: &Actor,
        number: TicketNumber,
        version: i64,
        command: &Command,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        let Some(Seen { ticket, masked }) = self.seen(actor, number).await? else { return Ok(None) };
        let rules = self.rules_of(&ticket).await?;
        if masked || !rules.allows(actor.role, command.action()) {
            return Err(Error::NotAllowed);
        }
        let who = Who::of(actor);
        let (digest, request) = (who.command_digest(&ticket, key), command.request());
        if let Some(written) = self.carried_out(&digest, &request).await? {
            return Ok(Some(written));
        }
        if version != ticket.version {
            return Err(Error::Stale { current: ticket.version });
        }
        let dossier = self.dossier(&ticket).await?;
        let case = Case { actor, ticket: &ticket, dossier: &dossier, rules: &rules, now };
        let mut plan = case.plan(command)?;
        self.look_up(&case, command, &mut plan.detail).await?;
        let Plan { kind, state, held, unit_id, due, .. } = plan;
        let detail = (!plan.detail.is_empty()).then(|| serde_json::Value::Object(plan.detail).to_string());
        let event = Event { kind, who, state, held, unit_id, detail, text: plan.text.as_deref(), due };
        self.append_as(&ticket, &event, &digest, &request, now).await.map(Some)
    }

    /// Appends an event; the triggers do the rest.
    pub(crate) async fn append(
        &self,
        ticket: &TicketRow,
        event: &Event<'_>,
        command: &Digest32,
        now: Timestamp,
    ) -> Result<Written> {
        self.append_as(ticket, event, command, &event.request(), now).await
    }

    /// The same for a request that is not told by its event.
    pub(crate) async fn append_as(
        &self,
        ticket: &TicketRow,
        event: &Event<'_>,
        command: &Digest32,
        request: &Digest32,
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
            Value::from(*request),
            Value::from(now),
            Value::from(event.who.post_id()),
        ];
        match self.run(sql::APPEND_EVENT, &values).await?.first() {
            Some(row) => Ok(Written { version: row.integer(0)?, replayed: false }),
            None => self.why_not(ticket, command, request).await,
        }
    }

    /// An event was not appended: the command came twice at once, or the ticket has moved on.
    async fn why_not(&self, ticket: &TicketRow, command: &Digest32, request: &Digest32) -> Result<Written> {
        if let Some(written) = self.carried_out(command, request).await? {
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
    /// A member of staff, in the post in which the session acts.
    pub(crate) fn of(actor: &Actor) -> Self {
        Self::Staff { staff_id: actor.staff_id, post_id: actor.post_id }
    }

    fn post_id(&self) -> Option<i64> {
        if let Self::Staff { post_id, .. } = self { Some(*post_id) } else { None }
    }

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
            Self::Staff { staff_id, .. } => ("staff", Some(*staff_id)),
            Self::Lapor => ("lapor", None),
        }
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
