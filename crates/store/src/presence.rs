//! Who has a ticket open, as far as that can be known: a hint against doing things twice.

use std::time::Duration;

use domain::number::TicketNumber;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::desk::Claim;
use crate::error::{Error, Result};
use crate::{Store, sql};

/// Whoever opened the page longer ago is taken to have left.
pub const PRESENCE: Duration = Duration::from_mins(5);

/// The last look is noted at most this often, so that reading pages does not write each time.
const SEEN_EVERY: Duration = Duration::from_mins(1);

/// Somebody else at the same ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The person's name.
    pub name: String,
    /// When the person last opened the page.
    pub seen_at: Timestamp,
}

/// Who is at a ticket besides the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Others who have it open, the last to come first.
    pub present: Vec<Present>,
    /// Who has taken it up; may be the viewer.
    pub claim: Option<Claim>,
}

impl<D: Db> Store<D> {
    /// Notes that the actor opens a ticket's page, and tells who else is there. The page of a ticket calls this; a busy
    /// record costs it the note and never the page. `None` if the actor has no such ticket.
    pub async fn look_in(&self, actor: &Actor, number: TicketNumber, now: Timestamp) -> Result<Option<Company>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        self.company_of(ticket.id, actor, now).await.map(Some)
    }

    /// Who is at a ticket; notes the actor's own look, unless that was done a moment ago.
    pub(crate) async fn company_of(&self, ticket_id: i64, actor: &Actor, now: Timestamp) -> Result<Company> {
        let before = |time| now.checked_sub(time).unwrap_or(Timestamp::MIN);
        let (ticket, viewer) = (Value::from(ticket_id), Value::from(actor.staff_id));
        let rows = self.run(sql::COMPANY, &[ticket.clone(), viewer.clone(), Value::from(before(PRESENCE))]).await?;
        let mut company = Company::default();
        let mut noted = false;
        for row in &rows {
            let (staff_id, name, at) = (row.integer(1)?, row.text(2)?.to_owned(), row.time(3)?);
            match row.text(0)? {
                "claim" => company.claim = Some(Claim { staff_id, name, active_at: at }),
                _ if staff_id == actor.staff_id => noted = at > before(SEEN_EVERY),
                _ => company.present.push(Present { name, seen_at: at }),
            }
        }
        company.present.sort_by_key(|present| std::cmp::Reverse(present.seen_at));
        if !noted {
            match self.run(sql::LOOK_IN, &[ticket, viewer, Value::from(now)]).await {
                Ok(_) | Err(Error::Busy) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(company)
    }

    /// Whether a person has switched keyboard shortcuts on.
    pub async fn shortcuts(&self, actor: &Actor) -> Result<bool> {
        let rows = self.run(sql::SHORTCUTS, &[Value::from(actor.staff_id)]).await?;
        Ok(rows.first().map(|row| row.optional_integer(0)).transpose()?.flatten() == Some(1))
    }
}
