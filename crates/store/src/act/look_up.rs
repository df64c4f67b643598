//! What a command names has to be there: units, people, another ticket.

use domain::number::TicketNumber;
use domain::state::State;
use domain::visibility::Visibility;
use jiff::Timestamp;

use super::plan::{Case, can_handle};
use super::told::Detail;
use crate::actor::Actor;
use crate::command::{Classification, Command, Competent, MOST_UNITS, Share};
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::view::TicketRow;
use crate::{Store, sql};

impl<D: Db> Store<D> {
    /// Finds what a command names, and notes the record's own numbers of it.
    pub(super) async fn look_up(&self, case: &Case<'_>, command: &Command, detail: &mut Detail) -> Result<()> {
        let Case { actor, ticket, now, .. } = *case;
        match command {
            Command::Dispose { to, .. } => self.require_units(to, now).await?,
            Command::Forward { unit_id, .. }
            | Command::HandBack { competent: Some(Competent::Unit(unit_id)), .. }
            | Command::Classify(Classification { accused_unit_id: Some(unit_id), .. }) => {
                self.require_unit(*unit_id, now).await?;
            }
            Command::NameHandler { login } => {
                let handler = self.handler(ticket, login).await?;
                detail.insert("handler".to_owned(), handler.into());
            }
            Command::Merge { into } => {
                let into = self.merges_into(actor, ticket, *into).await?;
                detail.insert("into".to_owned(), into.into());
            }
            _ => {}
        }
        Ok(())
    }

    async fn require_units(&self, to: &[Share], now: Timestamp) -> Result<()> {
        if to.len() > MOST_UNITS {
            return Err(Error::UnfitDisposal);
        }
        for (index, share) in to.iter().enumerate() {
            if to.iter().skip(index + 1).any(|other| other.unit_id == share.unit_id) {
                return Err(Error::UnfitDisposal);
            }
            self.require_unit(share.unit_id, now).await?;
        }
        Ok(())
    }

    /// Somebody who could see the ticket.
    async fn handler(&self, ticket: &TicketRow, login: &str) -> Result<i64> {
        if ticket.visibility != Visibility::Confidential {
            return Err(Error::NotConfidential);
        }
        let rows = self.run(sql::HANDLER_BY_LOGIN, &[Value::from(login)]).await?;
        let row = rows.first().ok_or(Error::NoSuchHandler)?;
        if can_handle(row.parse(1)?, ticket.class) { row.integer(0) } else { Err(Error::NoSuchHandler) }
    }

    /// A ticket that goes on itself, of the same class, and may be shown to the reporter of this one.
    async fn merges_into(&self, actor: &Actor, ticket: &TicketRow, into: TicketNumber) -> Result<i64> {
        let parent = self.visible_ticket(actor, into).await?.ok_or(Error::NoSuchTicket)?;
        let ended = matches!(parent.state, State::Merged | State::Withdrawn | State::Rejected) || parent.erased;
        let hidden = parent.visibility == Visibility::Confidential || parent.class != ticket.class;
        if parent.id == ticket.id || ended || hidden || parent.joined.is_some() {
            return Err(Error::Unmergeable);
        }
        Ok(parent.id)
    }
}
