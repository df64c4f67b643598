//! Taking tickets up, so that two people do not work at the same one. A courtesy and no lock: everything can be done to
//! a ticket that somebody else has taken up, and whoever is silent for long is relieved.

use std::time::Duration;

use domain::number::TicketNumber;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::desk::Claim;
use crate::error::{Error, Result};
use crate::{Store, sql};

/// After this long without a sign of work a colleague may take over.
pub const CLAIM_SILENCE: Duration = Duration::from_mins(30);

/// What became of taking a ticket up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// It is the actor's now, or was already.
    Yours,
    /// Somebody is at it.
    Taken(Claim),
}

/// What became of letting a ticket go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Released {
    /// Nobody has it now.
    Free,
    /// It was not the actor's.
    NotYours,
}

impl<D: Db> Store<D> {
    /// Takes a ticket up. Asking again changes nothing but the last sign of work. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for those who do not work at tickets.
    pub async fn claim(&self, actor: &Actor, number: TicketNumber, now: Timestamp) -> Result<Option<Claimed>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        works_at_tickets(actor)?;
        let silent = now.checked_sub(CLAIM_SILENCE).unwrap_or(Timestamp::MIN);
        let values = [Value::from(ticket.id), Value::from(actor.staff_id), Value::from(now), Value::from(silent)];
        if !self.run(sql::CLAIM, &values).await?.is_empty() {
            return Ok(Some(Claimed::Yours));
        }
        match self.company_of(ticket.id, actor, now).await?.claim {
            Some(claim) => Ok(Some(Claimed::Taken(claim))),
            // It was let go in between, and the next attempt gets it.
            None => Err(Error::Busy),
        }
    }

    /// Lets a ticket go. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for those who do not work at tickets.
    pub async fn release(&self, actor: &Actor, number: TicketNumber) -> Result<Option<Released>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        works_at_tickets(actor)?;
        let rows = self.run(sql::RELEASE_CLAIM, &[Value::from(ticket.id), Value::from(actor.staff_id)]).await?;
        Ok(Some(if rows.is_empty() { Released::NotYours } else { Released::Free }))
    }
}

fn works_at_tickets(actor: &Actor) -> Result<()> {
    if actor.role.works_at_tickets() { Ok(()) } else { Err(Error::NotAllowed) }
}
