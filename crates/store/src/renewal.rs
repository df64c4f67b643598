//! New access codes: the reporter's own wish, and the only thing for which the code on an officer's slip is good.

use domain::access_code::AccessCode;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::text::Reason;
use jiff::Timestamp;

use crate::Store;
use crate::act::{Event, Who, request_digest};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal;
use crate::view::TicketRow;

/// How often it is tried again when somebody writes at the same moment.
const ATTEMPTS: u32 = 5;

/// A code that has taken the place of another one.
#[derive(Debug)]
pub struct NewCode {
    /// The code, shown this once.
    pub access_code: AccessCode,
    /// The ticket's version afterwards.
    pub version: i64,
    /// Whether this very command had been carried out before.
    pub replayed: bool,
}

/// What takes the place of a code, and why.
struct Change<'a> {
    kind: EventKind,
    who: Who,
    reason: Option<&'a str>,
    new: AccessCode,
}

impl<D: Db> Store<D> {
    /// Whether a code belongs to a ticket and is good for nothing but a new one. `false` for wrong codes as well.
    pub async fn is_temporary(&self, number: TicketNumber, code: &AccessCode) -> Result<bool> {
        Ok(self.ticket_of_code(number, code).await?.is_some_and(|ticket| ticket.code_temporary))
    }

    /// Ends a code and gives a new one in its place, in one moment. The same key with the same old code gives the same
    /// new code again for as long as it holds. `None` for a wrong number and for a wrong code alike.
    ///
    /// # Errors
    /// [`Error::Reused`] if the key was used for something else, [`Error::Erased`] once everything was destroyed.
    pub async fn renew_code(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<NewCode>> {
        let old = self.secrets.code_digest(code);
        for _ in 0..ATTEMPTS {
            let Some(ticket) = self.ticket(number).await? else { return Ok(None) };
            let holds = seal::same(&ticket.code_digest, &old);
            // It depends on the old code too: without it, the key alone leads to no code that opens anything.
            let new = self.secrets.renewed_code(&[&ticket.uid, &old, key.as_str().as_bytes()]);
            let change = Change { kind: EventKind::CodeRenewed, who: Who::Reporter, reason: None, new };
            match self.change_code(&ticket, change, key, holds, now).await {
                Err(Error::Stale { .. }) => {}
                Err(Error::Reused) if !holds => return Ok(None),
                changed => return changed,
            }
        }
        Err(Error::Busy)
    }

    /// Gives out a new temporary code, because the slip was lost before the citizen's first look-up. The reason is for
    /// the citizen to read. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::CodeTaken`] if the citizen has a code of their own, [`Error::Reused`].
    pub async fn reissue_code(
        &self,
        actor: &Actor,
        number: TicketNumber,
        reason: &Reason,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<NewCode>> {
        for _ in 0..ATTEMPTS {
            let Some(ticket) = self.entered_ticket(actor, number).await? else { return Ok(None) };
            if !ticket.code_temporary {
                return Err(Error::CodeTaken);
            }
            let by = actor.staff_id.to_be_bytes();
            let new = self.secrets.renewed_code(&[&ticket.uid, b"reissued", &by, key.as_str().as_bytes()]);
            let who = Who::of(actor);
            let change = Change { kind: EventKind::CodeReissued, who, reason: Some(reason.as_str()), new };
            match self.change_code(&ticket, change, key, true, now).await {
                Err(Error::Stale { .. }) => {}
                changed => return changed,
            }
        }
        Err(Error::Busy)
    }

    /// One event; its trigger ends the old code and begins the new one.
    async fn change_code(
        &self,
        ticket: &TicketRow,
        change: Change<'_>,
        key: &IdempotencyKey,
        holds: bool,
        now: Timestamp,
    ) -> Result<Option<NewCode>> {
        let Change { kind, who, reason, new } = change;
        let kept = self.secrets.code_digest(&new);
        let detail = serde_json::json!({ "code_digest": base16ct::lower::encode_string(&kept) }).to_string();
        let command = who.command_digest(ticket, key);
        if let Some(written) = self.carried_out(&command, &request_digest(kind, reason, Some(&detail), None)).await? {
            let still = seal::same(&ticket.code_digest, &kept);
            return Ok(still.then_some(NewCode { access_code: new, version: written.version, replayed: true }));
        }
        if !holds {
            return Ok(None);
        }
        if ticket.erased {
            return Err(Error::Erased);
        }
        let event = Event {
            kind,
            who,
            state: ticket.state,
            held: ticket.held,
            unit_id: ticket.unit.as_ref().map(|unit| unit.id),
            detail: Some(detail),
            text: reason,
            due: None,
        };
        let written = self.append(ticket, &event, &command, now).await?;
        Ok(Some(NewCode { access_code: new, version: written.version, replayed: written.replayed }))
    }
}
